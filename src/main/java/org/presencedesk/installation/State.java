package org.presencedesk.installation;

/** How something stands, from good to bad. */
public enum State {
    GOOD,
    /** It was not looked at, or cannot be told. */
    UNKNOWN,
    /** It works, and somebody should look at it. */
    LOOK,
    WRONG
}
