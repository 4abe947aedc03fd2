package org.presencedesk.audit.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.presencedesk.audit.trail.StoredEvent;

/** One value of a nested object, and the keys that lead to it, joined by a dot. */
record EventField(String key, String value) {

    /** Of what stands at the pointer, however deep. */
    static List<EventField> of(StoredEvent event, String pointer) {
        List<EventField> parts = new ArrayList<>();
        collect("", event.node(pointer), parts);
        return parts;
    }

    private static void collect(String key, JsonNode node, List<EventField> into) {
        if (node.isObject()) {
            node.fields().forEachRemaining(field -> {
                String name = key.isEmpty() ? field.getKey() : key + "." + field.getKey();
                collect(name, field.getValue(), into);
            });
        } else if (node.isArray() && !node.isEmpty() && node.get(0).isObject()) {
            node.forEach(item -> into.add(new EventField(key, item.toString())));
        } else if (node.isArray()) {
            List<String> values = new ArrayList<>();
            node.forEach(item -> values.add(item.isValueNode() ? item.asText() : item.toString()));
            into.add(new EventField(key, String.join(", ", values)));
        } else if (!node.isMissingNode() && !node.isNull()) {
            into.add(new EventField(key, node.asText()));
        }
    }
}
