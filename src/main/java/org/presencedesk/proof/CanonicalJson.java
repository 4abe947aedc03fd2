package org.presencedesk.proof;

import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** RFC 8785 for texts, whole numbers, truth values, lists and maps with texts as keys; null values are left out of maps. */
final class CanonicalJson {

    /** Beyond it not every whole number has a form in RFC 8785. */
    private static final long LARGEST = (1L << 53) - 1;

    static String of(Object value) {
        StringBuilder json = new StringBuilder();
        write(value, json);
        return json.toString();
    }

    private static void write(Object value, StringBuilder json) {
        if (value instanceof Map<?, ?> map) {
            object(map, json);
        } else if (value instanceof Collection<?> list) {
            array(list, json);
        } else if (value instanceof Long || value instanceof Integer) {
            json.append(exact(((Number) value).longValue()));
        } else if (value == null || value instanceof Boolean) {
            json.append(value);
        } else if (value instanceof Number) {
            throw new IllegalArgumentException("Not a whole number: " + value);
        } else {
            text(value.toString(), json);
        }
    }

    private static long exact(long number) {
        if (Math.abs(number) > LARGEST) {
            throw new IllegalArgumentException("Too large for JSON: " + number);
        }
        return number;
    }

    /** Sorted by UTF-16 units, as texts compare in Java. */
    private static void object(Map<?, ?> map, StringBuilder json) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                sorted.put(key.toString(), value);
            }
        });
        Iterator<Map.Entry<String, Object>> entries = sorted.entrySet().iterator();
        json.append('{');
        while (entries.hasNext()) {
            Map.Entry<String, Object> entry = entries.next();
            text(entry.getKey(), json);
            json.append(':');
            write(entry.getValue(), json);
            json.append(entries.hasNext() ? "," : "");
        }
        json.append('}');
    }

    private static void array(Collection<?> list, StringBuilder json) {
        Iterator<?> items = list.iterator();
        json.append('[');
        while (items.hasNext()) {
            write(items.next(), json);
            json.append(items.hasNext() ? "," : "");
        }
        json.append(']');
    }

    private static void text(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int known = "\b\t\n\f\r\"\\".indexOf(c);
            if (known >= 0) {
                json.append('\\').append("btnfr\"\\".charAt(known));
            } else if (c < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    private CanonicalJson() {}
}
