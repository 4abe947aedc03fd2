package org.presencedesk.audit.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** An event as it was written: its text, and what stands in it. What does not apply is null. */
public final class StoredEvent {

    private final byte[] text;
    private final boolean readable;
    private final JsonNode event;
    /** Null where only the text is known. */
    private final TrailPosition position;

    private StoredEvent(byte[] text, boolean readable, JsonNode event, TrailPosition position) {
        this.text = text;
        this.readable = readable;
        this.event = event;
        this.position = position;
    }

    /** @param text in UTF-8, as it was written */
    public static StoredEvent of(byte[] text) {
        return new StoredEvent(text, true, EventText.read(text), null);
    }

    /**
     * One that may have been altered since, so that the page that shows what was damaged can always be shown.
     *
     * @param position what its columns say
     * @param text in UTF-8
     */
    public static StoredEvent at(TrailPosition position, byte[] text) {
        Optional<JsonNode> event = EventText.readIfObject(text);
        return new StoredEvent(
                text, event.isPresent(), event.orElseGet(() -> EventText.unreadable(position, text)), position);
    }

    public TrailPosition position() {
        return position == null ? new TrailPosition(at(), UUID.fromString(id())) : position;
    }

    /** The canonical text, byte for byte. */
    public String text() {
        return new String(text, UTF_8);
    }

    /** The text, or if it is not JSON any more, an event that has it among its details. */
    public String json() {
        return readable ? text() : json("");
    }

    public byte[] textBytes() {
        return text;
    }

    public String id() {
        return position == null ? value("/id") : position.id().toString();
    }

    public Instant at() {
        return position == null ? Instant.parse(value("/at")) : position.at();
    }

    /** Null for an action that a newer version has written. */
    public AuditAction action() {
        return AuditAction.of(actionCode()).orElse(null);
    }

    public String actionCode() {
        return value("/action");
    }

    public boolean isExport() {
        return action() == AuditAction.TRAIL_EXPORTED;
    }

    /** An export is two events; the second one knows what was sent. */
    public boolean isEndOfExport() {
        return isExport() && value("/details/rows") != null;
    }

    /** Null for an outcome that a newer version has written. */
    public Outcome outcome() {
        return Outcome.of(outcomeCode()).orElse(null);
    }

    public String outcomeCode() {
        return value("/outcome");
    }

    /** What {@code ?actor=} finds this actor by; null if nobody was known. */
    public String actorKey() {
        return firstOf(value("/actor/id"), value("/actor/userPrincipalName"));
    }

    public String actorLabel() {
        return firstOf(value("/actor/name"), value("/actor/userPrincipalName"), value("/actor/id"));
    }

    public List<String> actorRoles() {
        return StreamSupport.stream(event.at("/actor/roles").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** What {@code ?person=} finds this person by; null if the event is not about a person. */
    public String personKey() {
        return "user".equals(value("/subject/type"))
                ? firstOf(value("/subject/id"), value("/details/userPrincipalName"))
                : null;
    }

    public String subjectLabel() {
        return firstOf(value("/subject/name"), value("/details/userPrincipalName"), value("/subject/id"));
    }

    /** What tells namesakes apart, if the label does not. */
    public String actorNote() {
        return unless(actorLabel(), value("/actor/userPrincipalName"));
    }

    /** What tells namesakes apart, if the label does not. */
    public String subjectNote() {
        return unless(subjectLabel(), value("/details/userPrincipalName"));
    }

    public String changeId() {
        return value("/change/id");
    }

    public String changeNumber() {
        return value("/change/number");
    }

    /** @param pointer JSON pointer (RFC 6901) of a text or number, for example {@code /actor/name} */
    public String value(String pointer) {
        JsonNode found = event.at(pointer);
        return found.isValueNode() && !found.isNull() ? found.asText() : null;
    }

    /** @return the compact JSON of what stands at the pointer; null if nothing does */
    public String json(String pointer) {
        JsonNode found = event.at(pointer);
        return found.isMissingNode() ? null : EventText.canonicalPart(found);
    }

    public JsonNode node(String pointer) {
        return event.at(pointer);
    }

    private static String unless(String said, String value) {
        return value == null || value.equals(said) ? null : value;
    }

    private static String firstOf(String... values) {
        for (String value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
