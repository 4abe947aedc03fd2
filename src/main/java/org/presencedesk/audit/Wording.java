package org.presencedesk.audit;

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
 * Reason and ticket of a change that has events on that day, to be looked through by {@link FilterSql}; its parts named as
 * the columns.
 *
 * @param day begins at midnight of UTC
 */
record Wording(String day, UUID change_id, String words) {

    /** Of each change once. */
    static Collection<Wording> of(Instant at, List<AuditEntry> entries) {
        String day = at.truncatedTo(ChronoUnit.DAYS).toString();
        Map<UUID, Wording> found = new LinkedHashMap<>();
        for (AuditEntry entry : entries) {
            if (entry.change() != null && (entry.reason() != null || entry.ticket() != null)) {
                found.computeIfAbsent(entry.change().id(), id -> of(day, id, entry));
            }
        }
        return found.values();
    }

    private static Wording of(String day, UUID change, AuditEntry entry) {
        return new Wording(
                day,
                change,
                Stream.of(entry.reason(), entry.ticket())
                        .filter(words -> words != null)
                        .collect(Collectors.joining("\n")));
    }
}
