package org.presencedesk.audit.trail;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reason and ticket of a change that has events on that day, to be looked through by {@code FilterSql}; its parts named as
 * the columns.
 *
 * @param day begins at midnight of UTC
 */
public record SearchWords(String day, UUID change_id, String words) {

    /** Of each change once. */
    public static Collection<SearchWords> of(Instant at, List<AuditEntry> entries) {
        String day = at.truncatedTo(ChronoUnit.DAYS).toString();
        Map<UUID, SearchWords> found = new LinkedHashMap<>();
        for (AuditEntry entry : entries) {
            if (entry.change() != null && (entry.reason() != null || entry.ticket() != null)) {
                found.computeIfAbsent(entry.change().id(), id -> of(day, id, entry));
            }
        }
        return found.values();
    }

    private static SearchWords of(String day, UUID change, AuditEntry entry) {
        return new SearchWords(
                day,
                change,
                Stream.of(entry.reason(), entry.ticket())
                        .filter(words -> words != null)
                        .collect(Collectors.joining("\n")));
    }
}
