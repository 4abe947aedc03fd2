package org.presencedesk.audit.seal;


/** Sealing on would bury that something is wrong with what is sealed. */
final class SealingStopped extends RuntimeException {

    SealingStopped(String why) {
        super(why);
    }
}
