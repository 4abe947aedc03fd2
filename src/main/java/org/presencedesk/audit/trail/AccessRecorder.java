package org.presencedesk.audit.trail;

import io.quarkus.oidc.SecurityEvent;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.presencedesk.access.AccessEvents;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Origin;
import org.presencedesk.access.SignedIn;

/** Writes down who came in, who left and who was turned away. */
@ApplicationScoped
class AccessRecorder {

    private final AuditTrail trail;
    private final OncePerMinute repeated;

    AccessRecorder(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.repeated = new OncePerMinute(clock);
    }

    @Transactional
    void onSecurityEvent(@ObservesAsync SecurityEvent event) {
        if (event.getEventType() == SecurityEvent.Type.OIDC_LOGIN) {
            SecurityIdentity identity = event.getSecurityIdentity();
            RoutingContext request = identity.getAttribute(RoutingContext.class.getName());
            Origin origin = request == null ? null : SignedIn.originOf(request);
            trail.record(AuditEntry.of(AuditAction.SESSION_SIGNED_IN, Outcome.SUCCESS, SignedIn.actorOf(identity))
                    .from(origin));
        }
    }

    @Transactional
    void signedOut(@Observes AccessEvents.SignedOut event) {
        trail.record(AuditEntry.of(AuditAction.SESSION_SIGNED_OUT, Outcome.SUCCESS, event.actor())
                .from(event.origin()));
    }

    @Transactional
    void ended(@Observes AccessEvents.SessionsEnded event) {
        Actor whose = event.whose();
        trail.record(AuditEntry.of(AuditAction.SESSION_ENDED, Outcome.SUCCESS, event.by())
                .from(event.origin())
                .about(new AuditEntry.Subject("user", whose.id(), whose.name(), whose.userPrincipalName()))
                .with("sessions", event.sessions()));
    }

    /** Nobody is known here, and all that a client says of itself is made up as easily as before. */
    @Transactional
    void refused(@Observes AccessEvents.SignInRefused event) {
        recordOnce(
                "refused|" + event.peer() + "|" + event.code(),
                AuditEntry.of(AuditAction.SESSION_REFUSED, Outcome.DENIED, anonymous())
                        .from(event.origin())
                        .with("code", event.code()));
    }

    @Transactional
    void denied(@Observes AccessEvents.Denied event) {
        recordOnce(
                "denied|"
                        + (event.actor().id() == null
                                ? event.peer()
                                : event.actor().id()) + "|" + event.route() + "|" + event.limit(),
                AuditEntry.of(AuditAction.ACCESS_DENIED, Outcome.DENIED, event.actor())
                        .from(event.origin())
                        .with("route", event.route())
                        .with("limit", event.limit()));
    }

    /** What could not be written is written the next time. */
    private void recordOnce(String what, AuditEntry entry) {
        if (repeated.isFirst(what)) {
            try {
                trail.record(entry);
            } catch (RuntimeException notWritten) {
                repeated.forget(what);
                throw notWritten;
            }
        }
    }

    private static Actor anonymous() {
        return new Actor(Actor.Type.user, null, null, null, null, null);
    }
}
