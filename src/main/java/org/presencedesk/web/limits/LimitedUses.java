package org.presencedesk.web.limits;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.presencedesk.access.SignedIn;

/** Holds whoever is signed in to what {@link Limited} says of what they call. Nobody else gets that far. */
@Singleton
class LimitedUses {

    private final UseRates rates;
    private final UsesAtOnce uses;
    private final SignedIn user;
    private final HeldByRequest held;

    LimitedUses(UseRates rates, UsesAtOnce uses, SignedIn user, HeldByRequest held) {
        this.rates = rates;
        this.uses = uses;
        this.user = user;
        this.held = held;
    }

    @ServerRequestFilter
    public void check(ResourceInfo called, RoutingContext request) {
        Limited limited = called.getResourceMethod().getAnnotation(Limited.class);
        if (limited == null || !user.isKnown()) {
            return;
        }
        Use use = limited.value();
        String who = String.valueOf(user.actor().id());
        rates.count(use, who);
        if (use.atOnce() > 0) {
            UsesAtOnce.Place place = uses.begin(use, who);
            held.untilTheEnd(place::close);
            request.addEndHandler(answered -> place.close());
        }
    }
}
