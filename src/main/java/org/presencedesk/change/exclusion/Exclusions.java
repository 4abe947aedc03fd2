package org.presencedesk.change.exclusion;

import com.fasterxml.uuid.Generators;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.web.errors.Refusal;

/** Adds and removes exclusions, each with its event. */
@ApplicationScoped
public class Exclusions {

    /** Every claim looks at those in force. */
    private static final int MOST = 1_000;

    /** Each is read anew every few minutes while something is sent. */
    private static final int MOST_GROUPS = 100;

    private final ExcludedParty party;
    private final AuditTrail trail;
    private final Clock clock;

    Exclusions(ExcludedParty party, AuditTrail trail, Clock clock) {
        this.party = party;
        this.trail = trail;
        this.clock = clock;
    }

    /** @throws Refusal if it cannot be read, the directory knows nobody of that name, or there are too many */
    public Exclusion add(ExclusionRequest asked, SignedIn by) {
        Exclusion rule = ExclusionReader.read(asked, clock.instant());
        party.find(asked, rule);
        rule.id = Generators.timeBasedEpochGenerator().generate();
        rule.createdBy = by.actor();
        QuarkusTransaction.requiringNew().run(() -> {
            requireRoom(rule);
            rule.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
            rule.persist();
            trail.record(ExclusionEvents.added(rule, by));
        });
        return rule;
    }

    /** Without effect where it is removed already. @throws Refusal if there is none */
    public void remove(UUID id, SignedIn by) {
        QuarkusTransaction.requiringNew().run(() -> {
            Exclusion rule = Exclusion.findById(id, LockModeType.PESSIMISTIC_WRITE);
            if (rule == null) {
                throw Refusal.notFound();
            }
            if (rule.removedAt == null) {
                trail.record(ExclusionEvents.removed(rule, by));
                rule.removedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
                rule.removedBy = by.actor();
            }
        });
    }

    private static void requireRoom(Exclusion rule) {
        if (Exclusion.count(Exclusion.NOT_OVER) >= MOST) {
            throw Refusal.invalid(
                    List.of(ExclusionReader.fault("person", "TOO_MANY_EXCLUSIONS", text -> text.tooMany(MOST))));
        }
        if (rule.groupId != null && Exclusion.count(Exclusion.NOT_OVER + " and groupId is not null") >= MOST_GROUPS) {
            throw Refusal.invalid(List.of(
                    ExclusionReader.fault("group", "TOO_MANY_EXCLUSIONS", text -> text.tooManyGroups(MOST_GROUPS))));
        }
    }
}
