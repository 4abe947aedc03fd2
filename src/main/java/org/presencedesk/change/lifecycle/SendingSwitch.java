package org.presencedesk.change.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.BlockingOperationControl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Named;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.presencedesk.access.Actor;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeModelMessages;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.values.PauseCause;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.DatabaseOutage;
import org.presencedesk.web.errors.Refusal;

/** Stops all sending at once, on all replicas and over restarts, until somebody lets it go on. Templates say {@code inject:sending}. */
@ApplicationScoped
@Named("sending")
public class SendingSwitch {

    private static final int LONGEST_REASON = 500;

    private final AuditTrail trail;
    private final EntityManager database;
    private final ObjectMapper json;
    private final Event<ChangeVerbs.WorkWaits> workWaits;

    /** Every page asks. */
    private final LoadingCache<Boolean, Optional<SendingPause>> lately =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).build(any -> read());

    private volatile Optional<SendingPause> last = Optional.empty();

    SendingSwitch(AuditTrail trail, EntityManager database, ObjectMapper json, Event<ChangeVerbs.WorkWaits> workWaits) {
        this.trail = trail;
        this.database = database;
        this.json = json;
        this.workWaits = workWaits;
    }

    /** Without effect where it is paused already: the first reason stays. */
    public void pause(String given, SignedIn by) {
        String reason = given == null ? "" : given.strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw Refusal.invalid(
                    "reason",
                    reason.isEmpty() ? "REASON_MISSING" : "REASON_TOO_LONG",
                    in -> Language.messages(ChangeModelMessages.class, in).reasonOfPause(LONGEST_REASON));
        }
        QuarkusTransaction.requiringNew().run(() -> {
            int begun = database.createNativeQuery("""
                            INSERT INTO sending_pause (actor, reason) VALUES (CAST(:actor AS jsonb), :reason)
                            ON CONFLICT DO NOTHING
                            """)
                    .setParameter("actor", written(by.actor()))
                    .setParameter("reason", reason)
                    .executeUpdate();
            if (begun == 1) {
                record("goes on", "paused", reason, by);
            }
        });
        lately.invalidateAll();
    }

    public void resume(SignedIn by) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (SendingPause.deleteAll() == 1) {
                record("paused", "goes on", null, by);
                workWaits.fire(new ChangeVerbs.WorkWaits());
            }
        });
        lately.invalidateAll();
    }

    /** At most a second old. Empty also while the database cannot tell. */
    public Optional<SendingPause> current() {
        // What is refused before it reaches a page is told by a thread that must not wait for the database.
        return BlockingOperationControl.isBlockingAllowed() ? lately.get(true) : last;
    }

    /** For templates: null while sending goes on. */
    public SendingPause getPause() {
        return current().orElse(null);
    }

    /** Why nothing is sent for this change, or null. */
    public PauseCause causeFor(Change change) {
        boolean wouldSend = change.state() == ChangeState.SCHEDULED || change.state() == ChangeState.RUNNING;
        return wouldSend && current().isPresent() ? PauseCause.ALL_PAUSED : change.pausedBecause();
    }

    private void record(String before, String after, String reason, SignedIn by) {
        trail.record(AuditEntry.of(AuditAction.SETTINGS_CHANGED, Outcome.SUCCESS, by.actor())
                .from(by.origin())
                .in(null, reason, null)
                .changing(Map.of("sending", before), Map.of("sending", after)));
    }

    private Optional<SendingPause> read() {
        try {
            last = QuarkusTransaction.requiringNew()
                    .call(() -> SendingPause.<SendingPause>findAll().firstResultOptional());
            return last;
        } catch (RuntimeException failure) {
            if (DatabaseOutage.isAway(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private String written(Actor actor) {
        try {
            return json.writeValueAsString(actor);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Names and ids can always be written as JSON", e);
        }
    }
}
