package org.presencedesk.web;

/** How many items a page of a list holds: 1 to 1,000, 100 unless asked otherwise (contracts §4). */
public final class Limit {

    private static final int DEFAULT = 100;
    private static final int MOST = 1_000;

    /** @param given as it stands in the address, null if it does not; refused with 400 if it cannot be used */
    public static int of(String given) {
        if (given == null) {
            return DEFAULT;
        }
        if (given.matches("\\d{1,4}")) {
            int limit = Integer.parseInt(given);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        }
        throw Refusal.badRequest(
                "BAD_PARAMETER", in -> WebMessages.in(in).badParameter("limit", given));
    }

    private Limit() {}
}
