package org.presencedesk.audit.trail;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;

/** An event as the table holds it: the text, which is the event, and copies of its parts to search by. */
public record EventRow(
        UUID id,
        Instant at,
        String action,
        String outcome,
        String actorId,
        String actorUpn,
        String subjectId,
        String subjectUpn,
        UUID changeId,
        Long changeNumber,
        String text) {

    /** In the order of {@link #read}; {@code e} is the event. */
    public static final String COLUMNS =
            "e.id, e.at, e.action, e.outcome, e.actor_id, e.actor_upn, e.subject_id, e.subject_upn,"
                    + " e.change_id, e.change_number, e.text, e.mac";

    public static final int MAC = 12;

    public static EventRow of(UUID id, Instant at, AuditEntry entry) {
        EventRow row = whole(id, at, entry);
        if (EventLimit.holds(row.text)) {
            return row;
        }
        EventRow shortened = whole(id, at, EventLimit.shortened(entry));
        return EventLimit.holds(shortened.text) ? shortened : whole(id, at, EventLimit.bare(entry));
    }

    private static EventRow whole(UUID id, Instant at, AuditEntry entry) {
        AuditEntry.Subject subject = entry.subject();
        AuditEntry.ChangeRef change = entry.change();
        return new EventRow(
                id,
                at,
                entry.action().code(),
                entry.outcome().code(),
                entry.actor().id(),
                lower(entry.actor().userPrincipalName()),
                subject == null ? null : subject.id(),
                subject == null ? null : lower(subject.userPrincipalName()),
                change == null ? null : change.id(),
                change == null ? null : change.number(),
                EventText.of(id, at, entry));
    }

    public static final int TEXT = 11;

    /**
     * @param before how many columns stand before those of {@link #COLUMNS}
     * @param text as its column has it; to read it as characters costs more than everything else together
     */
    public static EventRow read(ResultSet row, int before, String text) throws SQLException {
        long number = row.getLong(before + 10);
        Long changeNumber = row.wasNull() ? null : number;
        return new EventRow(
                row.getObject(before + 1, UUID.class),
                row.getObject(before + 2, OffsetDateTime.class).toInstant(),
                row.getString(before + 3),
                row.getString(before + 4),
                row.getString(before + 5),
                row.getString(before + 6),
                row.getString(before + 7),
                row.getString(before + 8),
                row.getObject(before + 9, UUID.class),
                changeNumber,
                text);
    }

    public EventRow withText(String of) {
        return new EventRow(
                id, at, action, outcome, actorId, actorUpn, subjectId, subjectUpn, changeId, changeNumber, of);
    }

    /** Whether the copies say what the text says: for events that were written before there was a key. */
    public boolean fitsItsText() {
        try {
            return equals(ofText(text));
        } catch (RuntimeException noEvent) {
            return false;
        }
    }

    private static EventRow ofText(String text) {
        JsonNode event = EventText.read(text);
        JsonNode change = event.get("change");
        return new EventRow(
                UUID.fromString(event.at("/id").asText()),
                Instant.parse(event.at("/at").asText()),
                event.at("/action").asText(),
                event.at("/outcome").asText(),
                event.at("/actor/id").asText(null),
                lower(event.at("/actor/userPrincipalName").asText(null)),
                event.at("/subject/id").asText(null),
                lower(event.at("/details/userPrincipalName").asText(null)),
                change == null ? null : UUID.fromString(change.get("id").asText()),
                change == null ? null : change.get("number").asLong(),
                text);
    }

    private static String lower(String upn) {
        return upn == null ? null : upn.toLowerCase(Locale.ROOT);
    }
}
