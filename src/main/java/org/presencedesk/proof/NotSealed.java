package org.presencedesk.proof;


/** Events that do not stand in the tree of the checkpoint that shall prove them. */
public final class NotSealed extends Exception {

    NotSealed(String why) {
        super(why);
    }
}
