package org.presencedesk.proof;


/** A note that is not what this key signed. */
public final class NotSigned extends Exception {

    NotSigned(String why) {
        super(why);
    }
}
