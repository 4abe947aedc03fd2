package org.presencedesk.change.api;

import org.presencedesk.access.Actor;

/** Somebody who did something, as the API tells it. */
public record Who(String id, String name) {

    /** @param actor or null, and so is the answer */
    public static Who of(Actor actor) {
        return actor == null ? null : new Who(actor.id(), actor.name());
    }
}
