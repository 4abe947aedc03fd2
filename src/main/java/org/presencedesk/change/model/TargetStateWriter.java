package org.presencedesk.change.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The one home of a target's life: nothing else writes the state of targets, and each statement moves them only as
 * {@link TargetState#mayBecome} allows. They are set-based SQL: a row at a time, a hundred thousand people would take minutes.
 * Ids go as arrays: a list of them would be another statement for each length, to be prepared by both sides. Everything joins
 * the caller's transaction, and who ends targets writes their events in it.
 */
@ApplicationScoped
public class TargetStateWriter {

    private static final int PAGE = 1_000;

    /** Seen again a minute after the last time at the earliest. */
    private static final String CHECK_NEXT =
            String.format(Locale.ROOT, """
            SELECT t.id, t.person_id, clock_timestamp() AS now,
                t.checked_at IS NULL OR t.checked_at < clock_timestamp() - interval '1 minute' AS old,
                EXISTS (SELECT 1 FROM presence_override o WHERE o.person_id = t.person_id
                        AND o.change_id <> t.change_id AND o.until > clock_timestamp()) AS under_other
            FROM target t WHERE t.change_id = :change AND %s AND %s %s LIMIT :most
            """, ClaimSql.WAITS, ClaimSql.IS_DUE, ClaimSql.IN_TURN);

    private final EntityManager database;
    private final ObjectMapper json;

    TargetStateWriter(EntityManager database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * They wait, or are skipped for a reason that was known when planned. A version before, which knows no starts, sends for
     * nobody before {@code not_before}.
     *
     * @param startsAt of the change; null for at once
     */
    public void plan(UUID changeId, Instant startsAt, List<PlannedTarget> planned) {
        CompletableFuture<String> next = page(planned, 0);
        for (int from = 0; from < planned.size(); from += PAGE) {
            String rows = next.join();
            // While the database takes one page, the next one is made ready.
            next = page(planned, from + PAGE);
            database.createNativeQuery("""
                            INSERT INTO target (change_id, position, person_id, user_principal_name, display_name, input,
                                line, cells, sources, action, availability, duration, ends_at, starts_at, not_before, zone,
                                note, state, reason, detail, flags)
                            SELECT :change, position, "personId", "userPrincipalName", "displayName", input, line, cells,
                                sources, action, availability, duration, "endsAt",
                                NULLIF("startsAt", CAST(:start AS timestamptz)), "startsAt", zone, note, state, reason,
                                detail, flags
                            FROM json_to_recordset(CAST(:rows AS json)) AS row(position int, "personId" uuid,
                                "userPrincipalName" text, "displayName" text, input text, line bigint, cells jsonb,
                                sources jsonb, action text, availability text, duration text, "endsAt" timestamptz,
                                "startsAt" timestamptz, zone text, note text, state text, reason text, detail text, flags text[])
                            """)
                    .setParameter("change", changeId)
                    .setParameter("rows", rows)
                    .setParameter("start", startsAt == null ? null : startsAt.toString())
                    .executeUpdate();
        }
    }

    private CompletableFuture<String> page(List<PlannedTarget> planned, int from) {
        int begin = Math.min(from, planned.size());
        List<PlannedTarget> page = planned.subList(begin, Math.min(begin + PAGE, planned.size()));
        return CompletableFuture.supplyAsync(() -> write(page));
    }

    /** Those of older changes who wait for the same people. @return who was settled */
    public List<Long> supersedeOlder(Change change) {
        return ids(database.createNativeQuery(SettleSql.OLDER, Long.class)
                .setParameter("change", change.id())
                .setParameter("number", String.valueOf(change.number()))
                .setParameter("order", change.order()));
    }

    /** Those of this change for whose people a newer one was confirmed. @return who was settled */
    public List<Long> supersedeRetried(Change change) {
        return ids(database.createNativeQuery(SettleSql.RETRIED_TOO_LATE, Long.class)
                .setParameter("change", change.id())
                .setParameter("order", change.order()));
    }

    public void waitAgain(Change change, Set<TargetState> states) {
        database.createNativeQuery(SettleSql.WAIT_AGAIN)
                .setParameter("round", change.round())
                .setParameter("change", change.id())
                .setParameter("states", states.stream().map(Enum::name).toList())
                .executeUpdate();
    }

    /** Of a cancelled change. @return who was settled */
    public List<Long> cancel(UUID changeId, int most) {
        return ids(database.createNativeQuery(SettleSql.CANCELLED, Long.class)
                .setParameter("change", changeId)
                .setParameter("most", most));
    }

    /** Before their change begins. @param rows {@code id} and {@code reason}. @return who was settled */
    public List<Long> leaveOut(List<?> rows) {
        return ids(database.createNativeQuery("""
                        UPDATE target t SET state = 'SKIPPED', reason = v.reason, detail = NULL, settled_at = clock_timestamp()
                        FROM json_to_recordset(CAST(:rows AS json)) AS v(id bigint, reason text)
                        WHERE t.id = v.id AND t.state = 'WAITING'
                        RETURNING t.id
                        """, Long.class).setParameter("rows", write(rows)));
    }

    /** @return who was settled, as their end has passed or it is too late to send */
    public List<Long> settleOverdue(int most) {
        return ids(database.createNativeQuery(SettleSql.OVERDUE, Long.class).setParameter("most", most));
    }

    /** @return who was settled, as a newer change decides */
    public List<Long> settleOvertaken(int most) {
        return ids(database.createNativeQuery(SettleSql.OVERTAKEN, Long.class).setParameter("most", most));
    }

    /** What could be sent, change by change. @param room how many at most are counted as ready, {@code far} as open */
    public List<Tuple> waiting(int room, int far, boolean probe) {
        return tuples(database.createNativeQuery(ClaimSql.WORK, Tuple.class)
                .setParameter("room", room)
                .setParameter("far", far)
                .setParameter("probe", probe));
    }

    /** Those whose turn it is and whom an exclusion leaves alone. @param given as for the claim. @return who was settled */
    public List<Long> settleExcluded(Map<UUID, Integer> given, boolean probe) {
        return ids(database.createNativeQuery(SettleSql.EXCLUDED, Long.class)
                .setParameter("given", write(shares(given)))
                .setParameter("probe", probe));
    }

    /** Takes them for sending, in batches. @param given how many of each change at most */
    public List<Tuple> claim(Map<UUID, Integer> given, int batchSize, long leaseVersion, boolean probe) {
        return tuples(database.createNativeQuery(ClaimSql.CLAIM, Tuple.class)
                .setParameter("given", write(shares(given)))
                .setParameter("most", batchSize)
                .setParameter("version", leaseVersion)
                .setParameter("probe", probe));
    }

    /** Whether all of them may still be sent for. */
    public boolean mayRun(Collection<UUID> changes, boolean probe) {
        return database.createNativeQuery(
                        "SELECT 1 FROM change c WHERE c.id IN (:changes) AND NOT " + ClaimSql.MAY_RUN, Integer.class)
                .setParameter("changes", changes)
                .setParameter("probe", probe)
                .getResultList()
                .isEmpty();
    }

    /** @param rows what Graph's answers mean, as the statement names it. @return id and new state of each */
    public List<Tuple> answered(List<?> rows) {
        return tuples(
                database.createNativeQuery(SettleSql.ANSWERED, Tuple.class).setParameter("rows", write(rows)));
    }

    /**
     * What was seen of people whom a change may have to leave alone.
     *
     * @param rows {@code id}, {@code flag} (null if nothing speaks against sending), {@code passes}
     * @param at when the look began, by the database's clock
     * @return who is not to be sent for
     */
    public List<Long> checked(List<?> rows, Instant at) {
        return tuples(database.createNativeQuery(SettleSql.CHECKED, Tuple.class)
                        .setParameter("rows", write(rows))
                        .setParameter("at", at))
                .stream()
                .filter(row -> !"WAITING".equals(row.get("state", String.class)))
                .map(row -> row.get("id", Number.class).longValue())
                .toList();
    }

    /** @param rows {@code id} and {@code observed}, null to look no more. @param again whether to look in a minute anew */
    public void observed(List<?> rows, boolean again) {
        database.createNativeQuery(SettleSql.OBSERVED)
                .setParameter("rows", write(rows))
                .setParameter("again", again)
                .executeUpdate();
    }

    /** Those of a change that leaves some alone whose turn comes next. @return whether each is to be looked at again */
    public List<Tuple> nextInTurn(UUID changeId, int most) {
        return tuples(database.createNativeQuery(CHECK_NEXT, Tuple.class)
                .setParameter("change", changeId)
                .setParameter("probe", false)
                .setParameter("most", most));
    }

    /** @return who of these need not wait again */
    public List<Long> settleReturned(Collection<Long> ids) {
        return ids(database.createNativeQuery(SettleSql.RETURNED, Long.class)
                .setParameter("ids", ids.toArray(Long[]::new)));
    }

    private static List<?> shares(Map<UUID, Integer> given) {
        return given.entrySet().stream()
                .map(entry -> Map.of("change", entry.getKey(), "many", entry.getValue()))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Long> ids(Query query) {
        return query.getResultList();
    }

    @SuppressWarnings("unchecked")
    private static List<Tuple> tuples(Query query) {
        return query.getResultList();
    }

    private String write(Object rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plans, ids and codes can always be written as JSON", e);
        }
    }
}
