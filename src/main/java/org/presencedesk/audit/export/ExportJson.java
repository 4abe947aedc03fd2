package org.presencedesk.audit.export;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An export in the API.
 *
 * @param rows how many events match; null until that is known
 * @param rowsDone how many of them are in the file so far
 * @param keptUntil when it is deleted; null before its end
 */
record ExportJson(
        UUID id,
        String state,
        String format,
        Map<String, Object> filter,
        Long rows,
        long rowsDone,
        long bytes,
        String sha256,
        By requestedBy,
        Instant createdAt,
        Instant finishedAt,
        Instant keptUntil,
        Problem problem) {

    record By(String id, String name) {}

    record Problem(String code, String detail) {}

    static ExportJson of(BackgroundExport export, ExportMessages text) {
        return new ExportJson(
                export.id,
                export.state.name(),
                export.format.extension(),
                export.filter.described(),
                export.matching,
                export.rows,
                export.bytes,
                export.sha256,
                new By(export.requestedBy.id(), export.requestedBy.name()),
                export.requestedAt,
                export.endedAt,
                export.keptUntil,
                export.problem == null ? null : new Problem(export.problem, text.exportProblem(export.problem)));
    }
}
