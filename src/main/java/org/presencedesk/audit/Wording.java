package org.presencedesk.audit;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reason and ticket of a change, to be looked through by {@link FilterSql}; its parts named as the columns. */
record Wording(UUID change_id, String words) {

    /** Of each change once. */
    static Collection<Wording> of(List<AuditEntry> entries) {
        Map<UUID, Wording> found = new LinkedHashMap<>();
        for (AuditEntry entry : entries) {
            if (entry.change() != null && (entry.reason() != null || entry.ticket() != null)) {
                found.computeIfAbsent(entry.change().id(), id -> of(id, entry));
            }
        }
        return found.values();
    }

    private static Wording of(UUID change, AuditEntry entry) {
        return new Wording(
                change,
                Stream.of(entry.reason(), entry.ticket())
                        .filter(words -> words != null)
                        .collect(Collectors.joining("\n")));
    }
}
