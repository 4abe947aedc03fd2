package org.presencedesk.graph.client;


/**
 * A question to Graph that got no usable answer. The message is for logs and details; pages make their sentence from
 * the kind.
 */
public final class GraphFailure extends RuntimeException {

    public enum Kind {
        /** Graph did not answer: no connection, time-out, broken connection. */
        UNREACHABLE,
        /** Entra gave no token for our credentials, or Graph refused two tokens in a row (then the status is 401). */
        TOKEN_REFUSED,
        /** Entra did not answer, or is not well. */
        ENTRA_UNREACHABLE,
        /** 403: a permission of the application is missing, or was given after the token was made. */
        NO_CONSENT,
        /** 429, or 503/504 with a pause named, for longer than the caller can wait. */
        THROTTLED,
        NOT_FOUND,
        /** Any other 4xx. */
        REFUSED,
        /** 5xx, or an answer that cannot be read. */
        SERVER_ERROR
    }

    private final Kind kind;
    private final int status;
    private final String code;
    private final String requestId;
    private final RetryAfter retryAfter;

    public GraphFailure(Kind kind, String message, Throwable cause) {
        this(kind, 0, null, null, RetryAfter.ABSENT, message, cause);
    }

    private GraphFailure(
            Kind kind,
            int status,
            String code,
            String requestId,
            RetryAfter retryAfter,
            String message,
            Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.status = status;
        this.code = code;
        this.requestId = requestId;
        this.retryAfter = retryAfter;
    }

    /** Entra's own refusal; the code is its {@code AADSTS…} number, else its OAuth error. */
    static GraphFailure tokenRefused(String code, String message, Throwable cause) {
        return new GraphFailure(Kind.TOKEN_REFUSED, 0, code, null, RetryAfter.ABSENT, message, cause);
    }

    public static GraphFailure of(Answer answer) {
        String said = answer.message() == null || answer.message().isBlank() ? "" : ": " + answer.message();
        String code = answer.code() == null ? "" : " " + answer.code();
        return new GraphFailure(
                kindOf(answer.status(), answer.retryAfter()),
                answer.status(),
                answer.code(),
                answer.requestId(),
                answer.retryAfter(),
                "Graph answered " + answer.status() + code + said,
                null);
    }

    public Kind kind() {
        return kind;
    }

    /** Graph's HTTP status, 0 if there was none. */
    public int status() {
        return status;
    }

    /** Graph's or Entra's error code, may be null. */
    public String code() {
        return code;
    }

    /** Graph's request id, may be null. */
    public String requestId() {
        return requestId;
    }

    public RetryAfter retryAfter() {
        return retryAfter;
    }

    public boolean mayPass() {
        return switch (kind) {
            case UNREACHABLE, ENTRA_UNREACHABLE, THROTTLED, SERVER_ERROR -> true;
            case TOKEN_REFUSED, NO_CONSENT, NOT_FOUND, REFUSED -> false;
        };
    }

    private static Kind kindOf(int status, RetryAfter retryAfter) {
        if (status == 429 || (status == 503 || status == 504) && retryAfter.stated()) {
            return Kind.THROTTLED;
        }
        if (status == 408 || status >= 500 || status < 400) {
            return Kind.SERVER_ERROR;
        }
        return switch (status) {
            case 401 -> Kind.TOKEN_REFUSED;
            case 403 -> Kind.NO_CONSENT;
            case 404 -> Kind.NOT_FOUND;
            default -> Kind.REFUSED;
        };
    }
}
