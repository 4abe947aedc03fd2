package org.presencedesk.web.input;


/** How many items one page of a list holds. */
public final class Limit {

    static final int USUAL = 100;
    static final int MOST = 1_000;

    /** @param given null for the usual one; refused with 400 outside 1 to 1,000 */
    public static int of(String given) {
        if (given == null || given.isEmpty()) {
            return USUAL;
        }
        if (given.matches("\\d{1,4}")) {
            int limit = Integer.parseInt(given);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        }
        throw Parameters.bad("limit", given);
    }

    private Limit() {}
}
