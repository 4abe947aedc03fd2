package org.presencedesk.audit.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.presencedesk.access.StorableText;

/**
 * Keeps an event below what collectors of logs take as one line: of what is too long the beginning stays, and {@code
 * details.cut} says where something is missing.
 */
final class EventLimit {

    static final int MOST_BYTES = 8_000;
    static final int MOST_ITEMS = 20;

    private final TreeSet<String> cut = new TreeSet<>();

    static boolean holds(String text) {
        return text.length() <= MOST_BYTES / 4 || text.getBytes(UTF_8).length <= MOST_BYTES;
    }

    static AuditEntry shortened(AuditEntry entry) {
        return new EventLimit().shorten(entry);
    }

    /** Nothing but the names of what was cut. */
    static AuditEntry bare(AuditEntry entry) {
        return with(entry, null, null, Map.of(), List.of("after", "before", "details"));
    }

    private AuditEntry shorten(AuditEntry entry) {
        Object before = shorten("before", EventText.plain(entry.before()));
        Object after = shorten("after", EventText.plain(entry.after()));
        Map<String, Object> details = new LinkedHashMap<>();
        entry.details().forEach((key, value) -> details.put(key, shorten("details." + key, EventText.plain(value))));
        return with(entry, before, after, details, List.copyOf(cut));
    }

    private Object shorten(String name, Object value) {
        if (value instanceof Map<?, ?> several) {
            Map<String, Object> kept = new LinkedHashMap<>();
            several.forEach((key, one) -> kept.put(String.valueOf(key), shorten(name + "." + key, one)));
            return kept;
        }
        if (value instanceof List<?> several) {
            List<Object> kept = new ArrayList<>();
            several.stream().limit(MOST_ITEMS).forEach(one -> kept.add(shorten(name, one)));
            cutIf(several.size() > MOST_ITEMS, name);
            return kept;
        }
        if (value instanceof String text) {
            cutIf(text.length() > StorableText.LONGEST_NAME, name);
            return StorableText.beginningOf(text, StorableText.LONGEST_NAME);
        }
        return value;
    }

    private void cutIf(boolean tooLong, String name) {
        if (tooLong) {
            cut.add(name);
        }
    }

    private static AuditEntry with(
            AuditEntry entry, Object before, Object after, Map<String, Object> details, List<String> cut) {
        Map<String, Object> all = new LinkedHashMap<>(details);
        all.put("cut", cut);
        return new AuditEntry(
                entry.action(),
                entry.outcome(),
                entry.actor(),
                entry.origin(),
                entry.subject(),
                entry.change(),
                entry.reason(),
                entry.ticket(),
                before,
                after,
                all,
                entry.graph());
    }
}
