package org.presencedesk.access;

import jakarta.enterprise.inject.Vetoed;

/** Somebody for whom the portal acts while they are away, with the roles that they had when they asked for it. */
@Vetoed
public final class OnBehalf extends SignedIn {

    private final Actor actor;

    public OnBehalf(Actor actor) {
        super(null, null);
        this.actor = actor;
    }

    @Override
    public boolean isKnown() {
        return true;
    }

    @Override
    public boolean has(String role) {
        return actor.roles() != null && actor.roles().contains(role);
    }

    @Override
    public boolean hasAny(String... roles) {
        for (String role : roles) {
            if (has(role)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Actor actor() {
        return actor;
    }

    /** There is no request. */
    @Override
    public Origin origin() {
        return null;
    }

    @Override
    public String session() {
        throw new UnsupportedOperationException("Nobody is signed in");
    }
}
