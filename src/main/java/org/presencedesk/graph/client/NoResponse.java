package org.presencedesk.graph.client;


/** No complete answer came to one request. */
public final class NoResponse extends RuntimeException {

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

    public boolean left() {
        return left;
    }

    public boolean heldBack() {
        return heldBack;
    }

    public GraphFailure asFailure() {
        return new GraphFailure(GraphFailure.Kind.UNREACHABLE, getMessage(), this);
    }
}
