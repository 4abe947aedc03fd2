package org.presencedesk.audit;

import io.quarkus.oidc.SecurityEvent;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.presencedesk.access.AccessEvents;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Origin;
import org.presencedesk.access.SignedIn;

/** Writes down who came in, who left and who was turned away. */
@ApplicationScoped
class AccessRecorder {

    /** Repeated denials fold to one a minute per actor and route. */
    private static final Duration FOLD = Duration.ofMinutes(1);

    private final AuditTrail trail;
    private final Clock clock;
    private final Map<String, Instant> lately = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > 10_000;
        }
    };

    AccessRecorder(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /** Quarkus signs in, and signs out whoever has signed out of Entra elsewhere (the front channel). */
    @Transactional
    void cameOrWent(@ObservesAsync SecurityEvent event) {
        switch (event.getEventType()) {
            case OIDC_LOGIN -> record(AuditAction.SESSION_SIGNED_IN, event.getSecurityIdentity());
            case OIDC_FRONTCHANNEL_LOGOUT_COMPLETED ->
                record(AuditAction.SESSION_SIGNED_OUT, event.getSecurityIdentity());
            default -> {}
        }
    }

    private void record(AuditAction action, SecurityIdentity identity) {
        RoutingContext request = identity.getAttribute(RoutingContext.class.getName());
        Origin origin = request == null ? null : SignedIn.originOf(request);
        trail.record(AuditEntry.of(action, Outcome.SUCCESS, SignedIn.actorOf(identity))
                .from(origin));
    }

    @Transactional
    void signedOut(@Observes AccessEvents.SignedOut event) {
        trail.record(AuditEntry.of(AuditAction.SESSION_SIGNED_OUT, Outcome.SUCCESS, event.actor())
                .from(event.origin()));
    }

    @Transactional
    void refused(@Observes AccessEvents.SignInRefused event) {
        recordOnce(
                "refused|" + event.origin().address() + "|" + event.code(),
                AuditEntry.of(AuditAction.SESSION_REFUSED, Outcome.DENIED, anonymous())
                        .from(event.origin())
                        .with("code", event.code()));
    }

    @Transactional
    void denied(@Observes AccessEvents.Denied event) {
        recordOnce(
                event.actor().id() + "|" + event.route(),
                AuditEntry.of(AuditAction.ACCESS_DENIED, Outcome.DENIED, event.actor())
                        .from(event.origin())
                        .with("route", event.route()));
    }

    /** What could not be written is written the next time. */
    private void recordOnce(String what, AuditEntry entry) {
        if (isFirst(what)) {
            try {
                trail.record(entry);
            } catch (RuntimeException notWritten) {
                forget(what);
                throw notWritten;
            }
        }
    }

    private synchronized void forget(String what) {
        lately.remove(what);
    }

    private synchronized boolean isFirst(String what) {
        Instant now = clock.instant();
        Instant last = lately.get(what);
        if (last != null && last.plus(FOLD).isAfter(now)) {
            return false;
        }
        lately.put(what, now);
        return true;
    }

    private static Actor anonymous() {
        return new Actor(Actor.Type.user, null, null, null, null, null);
    }
}
