package org.presencedesk.change.outcome;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Counts when the people of a change got their outcomes: one statement, which looks at that change's people only. */
@Singleton
public class OverTimeReader {

    /** The narrowest round span of which at most sixty cover everything. */
    private static final String SPANS = """
            WITH settled AS MATERIALIZED (
                SELECT CASE WHEN state IN ('ACCEPTED', 'REFUSED') THEN state ELSE 'OTHER' END AS outcome,
                    CAST(floor(extract(epoch FROM settled_at)) AS bigint) AS at
                FROM target WHERE change_id = :change AND settled_at IS NOT NULL
                    AND state IN ('ACCEPTED', 'REFUSED', 'UNKNOWN', 'NOT_SENT', 'SUPERSEDED')),
            ends AS (SELECT min(at) AS first, max(at) AS last FROM settled),
            span AS (SELECT first, COALESCE((
                SELECT min(w) FROM unnest(ARRAY[1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800,
                    86400, 604800]) AS w WHERE last / w - first / w < 60), (last - first) / 59 + 1) AS width FROM ends)
            SELECT CAST(at / width - first / width AS int) AS n, at / width * width AS start, width,
                count(*) FILTER (WHERE outcome = 'ACCEPTED') AS accepted,
                count(*) FILTER (WHERE outcome = 'REFUSED') AS refused,
                count(*) FILTER (WHERE outcome = 'OTHER') AS other
            FROM settled, span GROUP BY 1, 2, 3 ORDER BY 1
            """;

    private final EntityManager database;

    OverTimeReader(EntityManager database) {
        this.database = database;
    }

    public OverTime of(UUID change) {
        List<Tuple> rows = database.createNativeQuery(SPANS, Tuple.class)
                .setParameter("change", change)
                .getResultList();
        long width = rows.isEmpty() ? 1 : number(rows.get(0), "width");
        return new OverTime(
                Duration.ofSeconds(width),
                rows.stream()
                        .map(row -> new OverTime.Column(
                                (int) number(row, "n"),
                                Instant.ofEpochSecond(number(row, "start")),
                                number(row, "accepted"),
                                number(row, "refused"),
                                number(row, "other")))
                        .toList());
    }

    private static long number(Tuple row, String column) {
        return row.get(column, Number.class).longValue();
    }
}
