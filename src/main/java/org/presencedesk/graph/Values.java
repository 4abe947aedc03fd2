package org.presencedesk.graph;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Values of Graph's answers; null for what is not there. Answers are not made into the SDK's models: their stores take ten times
 * the memory of the text (https://github.com/microsoftgraph/msgraph-sdk-java/issues/2235), and a plan reads a hundred thousand
 * people.
 */
final class Values {

    private Values() {}

    static String text(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value == null || !value.isTextual() ? null : value.textValue();
    }

    static Boolean flag(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value == null || !value.isBoolean() ? null : value.booleanValue();
    }
}
