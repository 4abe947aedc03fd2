package org.presencedesk.graph;

/** No complete answer came to one request. */
final class NoReply extends RuntimeException {

    private final boolean left;

    /** @param left whether the request, or a part of it, may have reached Graph */
    NoReply(boolean left, String why, Throwable cause) {
        super(why, cause);
        this.left = left;
    }

    boolean left() {
        return left;
    }

    GraphFailure asFailure() {
        return new GraphFailure(GraphFailure.Kind.UNREACHABLE, getMessage(), this);
    }
}
