package org.presencedesk.change.approval;

import com.fasterxml.uuid.Generators;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.change.values.RuleConditions;
import org.presencedesk.directory.Directory;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** Makes, changes and removes the rules, each with its event. */
@ApplicationScoped
public class ApprovalRules {

    /** Each plan is held against all of them. */
    public static final int MOST = 50;

    private final Directory directory;
    private final AuditTrail trail;
    private final EntityManager database;
    private final Clock clock;

    ApprovalRules(Directory directory, AuditTrail trail, EntityManager database, Clock clock) {
        this.directory = directory;
        this.trail = trail;
        this.database = database;
        this.clock = clock;
    }

    /** What a rule says, for the trail. */
    private record Said(String name, int version, RuleConditions conditions) {

        static Said by(ApprovalRule rule) {
            return new Said(rule.name, rule.version, rule.conditions);
        }
    }

    /** @throws Refusal if it cannot be read, the directory knows no such group, or there are too many */
    public ApprovalRule make(RuleRequest asked, SignedIn by) {
        RuleConditions conditions = RuleReader.read(asked, directory);
        return changing(() -> {
            if (ApprovalRule.count(ApprovalRule.NOT_REMOVED) >= MOST) {
                throw Refusal.conflict(
                        "TOO_MANY_RULES",
                        in -> Language.messages(ApprovalMessages.class, in).tooManyRules(MOST));
            }
            ApprovalRule rule = new ApprovalRule();
            rule.id = Generators.timeBasedEpochGenerator().generate();
            rule.createdAt = now();
            rule.createdBy = by.actor();
            become(rule, asked, conditions, by);
            rule.persist();
            record(rule, null, Said.by(rule), by);
            return rule;
        });
    }

    /** @throws Refusal also with 409 if somebody has changed it since that version */
    public ApprovalRule change(UUID id, RuleRequest asked, SignedIn by) {
        RuleConditions conditions = RuleReader.read(asked, directory);
        return changing(() -> {
            ApprovalRule rule = locked(id);
            if (rule == null) {
                throw Refusal.notFound();
            }
            if (asked.version() != null && asked.version() != rule.version) {
                throw Refusal.conflict(
                        "CHANGED_MEANWHILE",
                        in -> Language.messages(ApprovalMessages.class, in)
                                .changedMeanwhile(rule.name, String.valueOf(rule.changedBy.name())));
            }
            Said before = Said.by(rule);
            become(rule, asked, conditions, by);
            record(rule, before, Said.by(rule), by);
            return rule;
        });
    }

    /** Without effect where it is removed already. @throws Refusal if there is none */
    public void remove(UUID id, SignedIn by) {
        changing(() -> {
            ApprovalRule rule = locked(id);
            if (rule != null) {
                rule.removedAt = now();
                record(rule, Said.by(rule), null, by);
            } else if (ApprovalRule.findById(id) == null) {
                throw Refusal.notFound();
            }
            return null;
        });
    }

    private static ApprovalRule locked(UUID id) {
        ApprovalRule rule = ApprovalRule.findById(id, LockModeType.PESSIMISTIC_WRITE);
        return rule == null || rule.removedAt != null ? null : rule;
    }

    private void become(ApprovalRule rule, RuleRequest asked, RuleConditions conditions, SignedIn by) {
        rule.name = asked.name().strip();
        rule.conditions = conditions;
        rule.version++;
        rule.changedAt = now();
        rule.changedBy = by.actor();
    }

    private void record(ApprovalRule rule, Said before, Said after, SignedIn by) {
        trail.record(AuditEntry.of(AuditAction.POLICY_CHANGED, Outcome.SUCCESS, by.actor())
                .from(by.origin())
                .about(new AuditEntry.Subject("approval-rule", rule.id.toString(), rule.name, null))
                .changing(before, after));
    }

    /** One at a time, so that their number can be counted. */
    private <T> T changing(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            database.createNativeQuery(
                            "SELECT pg_advisory_xact_lock(hashtext('presence-desk.approval-rules'))", Object.class)
                    .getSingleResult();
            return work.get();
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
