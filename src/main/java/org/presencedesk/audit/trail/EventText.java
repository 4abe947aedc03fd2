package org.presencedesk.audit.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;
import org.erdtman.jcs.NumberToJSON;

/** The canonical text of an event: RFC 8785, keys that do not apply absent. */
public final class EventText {

    /** Writes the canonical form at once; by way of a tree and the canonicalizer an event costs three times as much. */
    private static final ObjectMapper CANONICAL = JsonMapper.builder(
                    new JsonFactory().setCharacterEscapes(new LowerCaseEscapes()))
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new EcmaScriptNumber())
                    .addSerializer(double.class, new EcmaScriptNumber()))
            .build();

    private static final ObjectMapper JSON = new ObjectMapper();

    public static String of(UUID id, Instant at, AuditEntry entry) {
        Map<String, Object> event = new TreeMap<>();
        event.put("id", id.toString());
        event.put("at", at.toString());
        event.put("action", entry.action().code());
        event.put("outcome", entry.outcome().code());
        event.put("actor", entry.actor());
        event.put("change", entry.change());
        event.put("reason", entry.reason());
        event.put("ticket", entry.ticket());
        event.put("before", entry.before());
        event.put("after", entry.after());
        event.put("request", entry.origin());
        event.put("graph", entry.graph());
        Map<String, Object> details = new TreeMap<>(entry.details());
        AuditEntry.Subject subject = entry.subject();
        if (subject != null) {
            event.put("subject", new Named(subject.type(), subject.id(), subject.name()));
            details.put("userPrincipalName", subject.userPrincipalName());
        }
        details.values().removeIf(value -> value == null);
        if (!details.isEmpty()) {
            event.put("details", details);
        }
        try {
            return CANONICAL.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("An event holds only what can be written as JSON", e);
        }
    }

    /** As maps, lists, texts and numbers. */
    static Object plain(Object value) {
        return CANONICAL.convertValue(value, Object.class);
    }

    public static String canonical(JsonNode node) {
        try {
            // The canonicalizer takes objects and arrays only.
            String text = new JsonCanonicalizer("[" + JSON.writeValueAsString(node) + "]").getEncodedString();
            return text.substring(1, text.length() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException("What was just written as JSON must be readable", e);
        }
    }

    /** Of a part of a canonical text: its keys are in order already, and only numbers with a point need more care. */
    static String canonicalPart(JsonNode node) {
        try {
            return hasPoint(node) ? canonical(node) : CANONICAL.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("What was read as JSON can be written as JSON", e);
        }
    }

    private static boolean hasPoint(JsonNode node) {
        if (node.isContainerNode()) {
            for (JsonNode part : node) {
                if (hasPoint(part)) {
                    return true;
                }
            }
        }
        return node.isFloatingPointNumber();
    }

    public static JsonNode read(String text) {
        return read(text.getBytes(UTF_8));
    }

    /** @param text in UTF-8 */
    public static JsonNode read(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("A stored event is not JSON", e);
        }
    }

    /** Empty if somebody has altered it so that it is no JSON object. */
    static Optional<JsonNode> readIfObject(byte[] text) {
        try {
            return Optional.ofNullable(JSON.readTree(text)).filter(JsonNode::isObject);
        } catch (IOException altered) {
            return Optional.empty();
        }
    }

    static JsonNode unreadable(TrailPosition position, byte[] text) {
        return JSON.createObjectNode()
                .put("id", position.id().toString())
                .put("at", position.at().toString())
                .set("details", JSON.createObjectNode().put("unreadable", new String(text, UTF_8)));
    }

    private record Named(String type, String id, String name) {}

    /** RFC 8785, 3.2.2.3. */
    private static final class EcmaScriptNumber extends StdSerializer<Double> {
        EcmaScriptNumber() {
            super(Double.class);
        }

        @Override
        public void serialize(Double number, JsonGenerator json, SerializerProvider none) throws IOException {
            json.writeRawValue(NumberToJSON.serializeNumber(number));
        }
    }

    /** RFC 8785, 3.2.2.2: as everywhere, but the hexadecimal digits of control characters are small. */
    private static final class LowerCaseEscapes extends CharacterEscapes {
        private final int[] escapes = standardAsciiEscapesForJSON();

        LowerCaseEscapes() {
            for (int c = 0; c < ' '; c++) {
                escapes[c] = escapes[c] == ESCAPE_STANDARD ? ESCAPE_CUSTOM : escapes[c];
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes;
        }

        /** Asked for everything beyond ASCII too; null leaves it as it is. */
        @Override
        public SerializableString getEscapeSequence(int c) {
            return c < ' ' ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", c)) : null;
        }
    }

    private EventText() {}
}
