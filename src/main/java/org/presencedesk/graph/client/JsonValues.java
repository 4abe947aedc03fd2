package org.presencedesk.graph.client;

import com.fasterxml.jackson.databind.JsonNode;
import org.presencedesk.access.StorableText;

/**
 * Values of Graph's answers, such that they can be kept; null for what is not there. Answers are not made into the SDK's models: their stores take ten times
 * the memory of the text (https://github.com/microsoftgraph/msgraph-sdk-java/issues/2235), and a plan reads a hundred thousand
 * people.
 */
public final class JsonValues {

    private static final int LONGEST_CODE = 200;

    private JsonValues() {}

    public static String text(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value == null || !value.isTextual() ? null : StorableText.of(value.textValue());
    }

    /** A name, or an id: as long as the longest of Entra's, twice. */
    public static String name(JsonNode object, String name) {
        return StorableText.nameOf(text(object, name));
    }

    /** A code or a request id: whatever Graph, or a gateway before it, takes for one. */
    static String code(String given) {
        return StorableText.beginningOf(StorableText.of(given), LONGEST_CODE);
    }

    public static Boolean flag(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value == null || !value.isBoolean() ? null : value.booleanValue();
    }
}
