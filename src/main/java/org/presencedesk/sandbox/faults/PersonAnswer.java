package org.presencedesk.sandbox.faults;


/**
 * A wanted answer to a presence write for one person.
 *
 * @param retryAfter the header's text as it is sent, or null for none
 * @param carriedOut whether the write happens all the same
 */
public record PersonAnswer(int status, String retryAfter, boolean carriedOut) {
    public static PersonAnswer status(int status) {
        return new PersonAnswer(status, null, false);
    }

    public static PersonAnswer tooManyRequests() {
        return status(429);
    }

    public PersonAnswer retryAfter(String text) {
        return new PersonAnswer(status, text, carriedOut);
    }

    public PersonAnswer afterTheWrite() {
        return new PersonAnswer(status, retryAfter, true);
    }

    public String code() {
        return switch (status) {
            case 400 -> "InvalidArgument";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "NotFound";
            case 429 -> "TooManyRequests";
            case 503 -> "ServiceUnavailable";
            case 504 -> "GatewayTimeout";
            default -> "InternalServerError";
        };
    }
}
