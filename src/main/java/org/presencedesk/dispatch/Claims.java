package org.presencedesk.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.presencedesk.change.Availability;
import org.presencedesk.change.InvalidValue;

/** Takes waiting targets for sending, a constant number of statements for any number of people. */
@ApplicationScoped
class Claims {

    /** Changes whose targets may be sent; in a failure of the installation also those that it has paused. */
    private static final String MAY_RUN = """
            (c.state IN ('SCHEDULED', 'RUNNING', 'PAUSED') AND (c.state <> 'PAUSED'
             OR :probe AND c.paused_because <> 'HUMAN'))
            """;

    /**
     * Asked for as a range, and {@link #IN_TURN}, those who wait come by the index {@code target_by_state} and no other. As
     * equal to a word they came by their positions alone where statistics were of a moment when everybody waited: each claim
     * passed by all who were settled.
     */
    private static final String WAITS = "t.state BETWEEN 'WAITING' AND 'WAITING'";

    private static final String IN_TURN = "ORDER BY t.state, t.position";
    private static final String IS_DUE = "(:probe OR t.not_before IS NULL OR t.not_before <= clock_timestamp())";

    private static final String WORK = String.format(Locale.ROOT, """
            SELECT c.id, c.round,
                (SELECT count(*) FROM (
                    SELECT 1 FROM target t WHERE t.change_id = c.id AND %1$s AND %2$s %3$s LIMIT :room) AS r) AS ready,
                (SELECT count(*) FROM (SELECT 1 FROM target t WHERE t.change_id = c.id AND %1$s %3$s LIMIT :far) AS w)
                + (SELECT count(*) FROM target t
                   WHERE t.change_id = c.id AND t.state BETWEEN 'SENDING' AND 'SENDING') AS open
            FROM change c WHERE %4$s ORDER BY c.order_no
            """, WAITS, IS_DUE, IN_TURN, MAY_RUN);

    /**
     * Whether somebody is being sent for is asked person by person, by the index of open targets: OFFSET 0 forbids a join, and
     * the roundabout condition the index of those in flight. Statistics of a moment when nothing was open promise that a join
     * of everything with everything is cheap; beside five million finished targets a claim then took 25 s. For the same reason
     * who was chosen and their batches are arrays: a join of them promised to be of one row each, and was of all with all.
     */
    private static final String CLAIM =
            String.format(Locale.ROOT, """
            WITH given AS (SELECT * FROM json_to_recordset(CAST(:given AS json)) AS g(change uuid, many int)),
            chosen AS (
                SELECT ARRAY(
                    SELECT t.id FROM given g JOIN change c ON c.id = g.change AND %s
                    CROSS JOIN LATERAL (
                        SELECT t.id FROM target t
                        WHERE t.change_id = c.id AND %s AND %s AND %s > clock_timestamp()
                          AND NOT EXISTS (SELECT 1 FROM target other
                                          WHERE other.person_id = t.person_id AND other.state IN ('WAITING', 'SENDING')
                                            AND other.state <> 'WAITING' OFFSET 0)
                          AND (t.first_tried_at IS NULL OR NOT EXISTS (%s))
                        %s LIMIT g.many FOR UPDATE SKIP LOCKED) t) AS ids),
            batch AS (
                SELECT nextval('graph_batch_id') AS id, first, LEAST(:most, cardinality(ids) - first) AS size
                FROM chosen CROSS JOIN generate_series(0, cardinality(ids) - 1, :most) AS first),
            kept AS (
                INSERT INTO graph_batch (id, size, lease_version, claimed_at)
                SELECT id, size, :version, clock_timestamp() FROM batch)
            UPDATE target t SET state = 'SENDING', attempts = t.attempts + 1,
                batch_id = (ARRAY(SELECT id FROM batch ORDER BY first))
                    [(array_position((SELECT ids FROM chosen), t.id) - 1) / :most + 1],
                sent_at = clock_timestamp(), first_tried_at = COALESCE(t.first_tried_at, clock_timestamp())
            WHERE t.id = ANY(CAST((SELECT ids FROM chosen) AS bigint[]))
            RETURNING t.batch_id, t.id, t.change_id, t.person_id, t.action, t.availability, t.duration, t.ends_at,
                t.attempts, CAST(extract(epoch FROM clock_timestamp() - t.first_tried_at) * 1000 AS bigint) AS tried_ms,
                t.graph_status, clock_timestamp() AS now
            """, MAY_RUN, WAITS, IS_DUE, Sql.SEND_UNTIL, Sql.NEWER, IN_TURN);

    private final EntityManager database;
    private final Fenced fenced;
    private final ObjectMapper json;
    private final LongSupplier nanos;

    Claims(EntityManager database, Fenced fenced, ObjectMapper json, LongSupplier nanos) {
        this.database = database;
        this.fenced = fenced;
        this.json = json;
        this.nanos = nanos;
    }

    /** @param room how many could be sent now: nothing is counted further than that */
    List<Shares.Work> work(Lease lease, int room, boolean probe) {
        return fenced.call(lease, () -> look(room, probe)).stream()
                .map(row -> new Shares.Work(
                        row.get("id", UUID.class), number(row, "round"), number(row, "ready"), number(row, "open")))
                .toList();
    }

    /** @param given how many of each change at most; fewer if somebody is still being sent for by another change */
    List<Batch> claim(Lease lease, Map<UUID, Integer> given, boolean probe) {
        long asked = nanos.getAsLong();
        List<Tuple> rows = fenced.call(lease, () -> take(given, lease.version(), probe));
        Map<Long, List<Claimed>> batches = new LinkedHashMap<>();
        Instant now = null;
        for (Tuple row : rows) {
            batches.computeIfAbsent(row.get("batch_id", Number.class).longValue(), id -> new ArrayList<>())
                    .add(claimed(row));
            now = now == null ? row.get("now", Instant.class) : now;
        }
        List<Batch> claims = new ArrayList<>();
        for (Map.Entry<Long, List<Claimed>> batch : batches.entrySet()) {
            claims.add(new Batch(batch.getKey(), batch.getValue(), now, asked, probe));
        }
        return claims;
    }

    /** Executes the statements of a claim, for nobody. */
    void claimNobody() {
        QuarkusTransaction.requiringNew().run(() -> {
            look(1, false);
            take(Map.of(), 0, false);
        });
    }

    List<Tuple> look(int room, boolean probe) {
        return database.createNativeQuery(WORK, Tuple.class)
                .setParameter("room", room)
                .setParameter("far", Math.max(room, Shares.LARGE) + 1)
                .setParameter("probe", probe)
                .getResultList();
    }

    List<Tuple> take(Map<UUID, Integer> given, long version, boolean probe) {
        begin(given.keySet());
        return database.createNativeQuery(CLAIM, Tuple.class)
                .setParameter("given", write(given))
                .setParameter("most", Batch.MOST)
                .setParameter("version", version)
                .setParameter("probe", probe)
                .getResultList();
    }

    /** While the installation fails everything pauses: what runs was confirmed or resumed by somebody since. */
    boolean somethingRuns(Lease lease) {
        return !fenced.call(
                        lease,
                        () -> database.createNativeQuery(
                                        "SELECT 1 FROM change WHERE state IN ('SCHEDULED', 'RUNNING') LIMIT 1",
                                        Integer.class)
                                .getResultList())
                .isEmpty();
    }

    /** Whether every change of a batch may still be sent for; asked again where a claim could not leave at once. */
    boolean stillWanted(Batch batch) {
        Set<UUID> changes = batch.targets().stream().map(Claimed::changeId).collect(Collectors.toSet());
        return QuarkusTransaction.requiringNew()
                .timeout(2)
                .call(() -> database.createNativeQuery(
                                "SELECT 1 FROM change c WHERE c.id IN (:changes) AND NOT " + MAY_RUN, Integer.class)
                        .setParameter("changes", changes)
                        .setParameter("probe", batch.probe())
                        .getResultList())
                .isEmpty();
    }

    /** Before the targets, as every verb locks the change first. One that was paused before it began comes back as RUNNING. */
    private void begin(Collection<UUID> changes) {
        database.createNativeQuery("""
                        UPDATE change SET state = 'RUNNING', started_at = COALESCE(started_at, clock_timestamp())
                        WHERE id = ANY(:changes)
                          AND (state = 'SCHEDULED' OR state = 'RUNNING' AND started_at IS NULL)
                        """)
                .setParameter("changes", changes.toArray(UUID[]::new))
                .executeUpdate();
    }

    private static Claimed claimed(Tuple row) {
        boolean clear = "clear".equals(row.get("action", String.class));
        String duration = row.get("duration", String.class);
        Instant endsAt = row.get("ends_at", Instant.class);
        return new Claimed(
                row.get("id", Number.class).longValue(),
                row.get("change_id", UUID.class),
                row.get("person_id", UUID.class),
                clear,
                clear ? null : availability(row.get("availability", String.class)),
                clear || endsAt != null ? null : Duration.parse(duration),
                clear ? null : endsAt,
                number(row, "attempts"),
                Duration.ofMillis(row.get("tried_ms", Number.class).longValue()),
                row.get("graph_status", Integer.class));
    }

    private static Availability availability(String wire) {
        try {
            return Availability.ofWire(wire);
        } catch (InvalidValue e) {
            throw new IllegalStateException("A plan holds only the six availabilities", e);
        }
    }

    private static int number(Tuple row, String column) {
        return row.get(column, Number.class).intValue();
    }

    private String write(Map<UUID, Integer> given) {
        try {
            return json.writeValueAsString(given.entrySet().stream()
                    .map(entry -> Map.of("change", entry.getKey(), "many", entry.getValue()))
                    .toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Ids and numbers can always be written as JSON", e);
        }
    }
}
