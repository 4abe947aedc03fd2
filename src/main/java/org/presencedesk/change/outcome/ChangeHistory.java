package org.presencedesk.change.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.audit.trail.StoredEvent;
import org.presencedesk.audit.trail.TrailPosition;
import org.presencedesk.change.values.PauseCause;

/** Who did what with a change, from its own events: not those of its people. What the trail has forgotten is missing. */
@Singleton
public class ChangeHistory {

    private static final int LATEST = 50;

    private static final List<AuditAction> TOLD = List.of(
            AuditAction.CHANGE_PLANNED,
            AuditAction.CHANGE_CONFIRMED,
            AuditAction.CHANGE_APPROVED,
            AuditAction.CHANGE_REJECTED,
            AuditAction.CHANGE_BROKE_GLASS,
            AuditAction.CHANGE_STARTED,
            AuditAction.CHANGE_PAUSED,
            AuditAction.CHANGE_RESUMED,
            AuditAction.CHANGE_CANCELLED,
            AuditAction.CHANGE_RETRIED,
            AuditAction.CHANGE_FINISHED);

    private final EntityManager database;

    ChangeHistory(EntityManager database) {
        this.database = database;
    }

    /** @param by null where nobody did it: it happened by itself. @param cause of a pause by itself, or null */
    public record Entry(Instant at, AuditAction action, String by, PauseCause cause) {

        static Entry of(StoredEvent event) {
            boolean itself = "system".equals(event.value("/actor/type"));
            String code = event.value("/details/code");
            return new Entry(
                    event.at(),
                    event.action(),
                    itself ? null : event.actorLabel(),
                    event.action() != AuditAction.CHANGE_PAUSED
                            ? null
                            : Arrays.stream(PauseCause.values())
                                    .filter(cause -> cause.name().equals(code))
                                    .findFirst()
                                    .orElse(null));
        }
    }

    /** The latest, oldest first. */
    public List<Entry> of(UUID change) {
        List<Tuple> events = database.createNativeQuery("""
                        SELECT at, id, text FROM (
                            SELECT at, id, text FROM audit_event WHERE subject_id = :change AND action IN (:actions)
                            ORDER BY at DESC, id DESC LIMIT :latest) AS latest
                        ORDER BY at, id
                        """, Tuple.class)
                .setParameter("change", change.toString())
                .setParameter("actions", TOLD.stream().map(AuditAction::code).toList())
                .setParameter("latest", LATEST)
                .getResultList();
        return events.stream()
                .map(row -> StoredEvent.at(
                        new TrailPosition(row.get("at", Instant.class), row.get("id", UUID.class)),
                        row.get("text", String.class).getBytes(UTF_8)))
                .filter(event -> TOLD.contains(event.action()) && event.outcome() == Outcome.SUCCESS)
                .map(Entry::of)
                .toList();
    }
}
