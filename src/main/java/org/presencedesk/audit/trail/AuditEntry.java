package org.presencedesk.audit.trail;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Origin;

/** One act as its doer describes it; the trail adds id and time. Null parts do not apply. */
public record AuditEntry(
        AuditAction action,
        Outcome outcome,
        Actor actor,
        Origin origin,
        Subject subject,
        ChangeRef change,
        String reason,
        String ticket,
        Object before,
        Object after,
        Map<String, Object> details,
        GraphRef graph) {

    /** @param userPrincipalName of a person, to search by; it is written to the event's details */
    public record Subject(String type, String id, String name, String userPrincipalName) {

        public static Subject person(UUID id, String name, String userPrincipalName) {
            return new Subject("user", id == null ? null : id.toString(), name, userPrincipalName);
        }
    }

    public record ChangeRef(UUID id, long number) {}

    public record GraphRef(String requestId, Integer status, String code) {}

    public static AuditEntry of(AuditAction action, Outcome outcome, Actor actor) {
        return new AuditEntry(action, outcome, actor, null, null, null, null, null, null, null, Map.of(), null);
    }

    public AuditEntry ended(Outcome outcome) {
        return new AuditEntry(
                action, outcome, actor, origin, subject, change, reason, ticket, before, after, details, graph);
    }

    public AuditEntry from(Origin origin) {
        return new AuditEntry(
                action, outcome, actor, origin, subject, change, reason, ticket, before, after, details, graph);
    }

    public AuditEntry about(Subject subject) {
        return new AuditEntry(
                action, outcome, actor, origin, subject, change, reason, ticket, before, after, details, graph);
    }

    public AuditEntry in(ChangeRef change, String reason, String ticket) {
        return new AuditEntry(
                action, outcome, actor, origin, subject, change, reason, ticket, before, after, details, graph);
    }

    public AuditEntry changing(Object before, Object after) {
        return new AuditEntry(
                action, outcome, actor, origin, subject, change, reason, ticket, before, after, details, graph);
    }

    /** Adds a detail; null values are left out, moments become text. */
    public AuditEntry with(String key, Object value) {
        if (value == null) {
            return this;
        }
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(key, value instanceof Instant at ? at.toString() : value);
        return new AuditEntry(
                action, outcome, actor, origin, subject, change, reason, ticket, before, after, more, graph);
    }

    public AuditEntry answered(GraphRef graph) {
        return new AuditEntry(
                action, outcome, actor, origin, subject, change, reason, ticket, before, after, details, graph);
    }
}
