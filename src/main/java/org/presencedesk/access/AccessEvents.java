package org.presencedesk.access;

/** What happens at the door. Fired as CDI events, because nothing here may know the trail. */
public final class AccessEvents {

    /** @param peer the address that the connection came from: unlike the origin's, no client can make it up */
    public record SignInRefused(Origin origin, String peer, String code) {}

    public record SignedOut(Actor actor, Origin origin) {}

    /** An administrator has ended all sessions of somebody. */
    public record SessionsEnded(Actor by, Origin origin, Actor whose, long sessions) {}

    /**
     * @param peer as above
     * @param route method and path template of what was refused, by which repeated denials are folded
     * @param limit what somebody allowed to do it does too much of, or null
     */
    public record Denied(Actor actor, Origin origin, String peer, String route, String limit) {}

    private AccessEvents() {}
}
