package org.presencedesk.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** One value of a nested object, and the keys that lead to it, joined by a dot. */
record Part(String key, String value) {

    /** Of what stands at the pointer, however deep. */
    static List<Part> of(StoredEvent event, String pointer) {
        List<Part> parts = new ArrayList<>();
        collect("", event.node(pointer), parts);
        return parts;
    }

    private static void collect(String key, JsonNode node, List<Part> into) {
        if (node.isObject()) {
            node.fields().forEachRemaining(field -> {
                String name = key.isEmpty() ? field.getKey() : key + "." + field.getKey();
                collect(name, field.getValue(), into);
            });
        } else if (node.isArray() && !node.isEmpty() && node.get(0).isObject()) {
            node.forEach(item -> into.add(new Part(key, item.toString())));
        } else if (node.isArray()) {
            List<String> values = new ArrayList<>();
            node.forEach(item -> values.add(item.isValueNode() ? item.asText() : item.toString()));
            into.add(new Part(key, String.join(", ", values)));
        } else if (!node.isMissingNode() && !node.isNull()) {
            into.add(new Part(key, node.asText()));
        }
    }
}
