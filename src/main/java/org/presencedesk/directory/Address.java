package org.presencedesk.directory;

/** The form of a user principal name or mail address. */
final class Address {

    /** What RFC 5322 calls specials stands in no address that is not quoted, and in no user principal name. */
    private static final String SPECIALS = "\"[]<>():;,\\";

    private static final int LONGEST_PART = 256;
    private static final int DELETE = 127;

    private Address() {}

    /** Told by one look at each character: a file may name a hundred thousand. */
    static boolean matches(String text) {
        int at = text.indexOf('@');
        int after = text.length() - at - 1;
        return at > 0
                && at <= LONGEST_PART
                && after > 0
                && after <= LONGEST_PART
                && text.indexOf('@', at + 1) < 0
                && !hasSpecials(text);
    }

    private static boolean hasSpecials(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == DELETE || SPECIALS.indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }
}
