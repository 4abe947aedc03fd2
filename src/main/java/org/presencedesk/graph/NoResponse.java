package org.presencedesk.graph;

/** No complete answer came to one request. */
final class NoResponse extends RuntimeException {

    private final boolean left;
    private final boolean heldBack;

    /**
     * @param left whether the request, or a part of it, may have reached Graph
     * @param heldBack whether the sender itself kept it from leaving
     */
    NoResponse(boolean left, boolean heldBack, String why, Throwable cause) {
        super(why, cause);
        this.left = left;
        this.heldBack = heldBack;
    }

    boolean left() {
        return left;
    }

    boolean heldBack() {
        return heldBack;
    }

    GraphFailure asFailure() {
        return new GraphFailure(GraphFailure.Kind.UNREACHABLE, getMessage(), this);
    }
}
