package org.presencedesk.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;

/** The canonical text of an event: RFC 8785, keys that do not apply absent (contracts §5). */
final class EventText {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    static String of(UUID id, Instant at, AuditEntry entry) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("id", id.toString());
        event.put("at", at.toString());
        event.put("action", entry.action().code());
        event.put("outcome", entry.outcome().code());
        put(event, "actor", entry.actor());
        if (entry.subject() != null) {
            ObjectNode subject = event.putObject("subject");
            put(subject, "type", entry.subject().type());
            put(subject, "id", entry.subject().id());
            put(subject, "name", entry.subject().name());
        }
        put(event, "change", entry.change());
        put(event, "reason", entry.reason());
        put(event, "ticket", entry.ticket());
        put(event, "before", entry.before());
        put(event, "after", entry.after());
        ObjectNode details = JSON.valueToTree(entry.details());
        if (entry.subject() != null) {
            put(details, "userPrincipalName", entry.subject().userPrincipalName());
        }
        if (!details.isEmpty()) {
            event.set("details", details);
        }
        put(event, "request", entry.origin());
        put(event, "graph", entry.graph());
        return canonical(event);
    }

    static String canonical(JsonNode node) {
        try {
            // The canonicalizer takes objects and arrays only.
            String text = new JsonCanonicalizer("[" + JSON.writeValueAsString(node) + "]").getEncodedString();
            return text.substring(1, text.length() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException("What was just written as JSON must be readable", e);
        }
    }

    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("A stored event is not JSON", e);
        }
    }

    private static void put(ObjectNode parent, String key, Object value) {
        if (value != null) {
            parent.set(key, JSON.valueToTree(value));
        }
    }

    private EventText() {}
}
