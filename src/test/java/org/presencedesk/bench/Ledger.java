package org.presencedesk.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.presencedesk.sandbox.graph.CallLog;
import org.presencedesk.sandbox.graph.PresenceSlots;

/** Compares what was recorded, target by target, with what the trail says and with what Graph has seen. */
final class Ledger {

    private record Target(
            String person,
            String state,
            String availability,
            Instant settledAt,
            boolean inDoubt,
            boolean onceUnknown) {}

    private final House house;
    private final List<Target> targets = new ArrayList<>();

    Ledger(House house) throws SQLException {
        this.house = house;
        try (Connection connection = house.database();
                Statement statement = analysed(connection);
                ResultSet row = statement.executeQuery("""
                        SELECT t.person_id, t.state, t.availability, t.settled_at, t.unanswered > 0, NOT EXISTS (
                                SELECT 1 FROM audit_event e
                                WHERE e.change_id = t.change_id AND e.subject_id = CAST(t.person_id AS text)
                                  AND e.outcome = 'unknown'
                                  AND CAST(CAST(e.text AS json) -> 'details' ->> 'round' AS int) < t.round)
                        FROM target t JOIN change c ON c.id = t.change_id WHERE t.person_id IS NOT NULL
                        ORDER BY c.order_no""")) {
            while (row.next()) {
                OffsetDateTime settled = row.getObject(4, OffsetDateTime.class);
                targets.add(new Target(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        settled == null ? null : settled.toInstant(),
                        row.getBoolean(5),
                        !row.getBoolean(6)));
            }
        }
    }

    /** The tables have just been filled, perhaps faster than PostgreSQL looks at them by itself. */
    private static Statement analysed(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        statement.execute("ANALYZE");
        return statement;
    }

    /** Says what agrees and what does not. */
    void check(Report report) throws SQLException {
        long open =
                targets.stream().filter(target -> target.settledAt() == null).count();
        report.check(open == 0, "every target has an outcome: %d of %d lack one", open, targets.size());
        countsAgree(report);
        trailAgrees(report);
        graphAgrees(report);
        int most = house.sandbox().log().mostWithin(house.window());
        report.check(most <= house.limit(), "at most %d of %d requests in any %s", most, house.limit(), house.window());
    }

    /** Writes that arrived for a person after their last success had been recorded, and no newer change asked for them. */
    long repeats() {
        Map<String, Instant> done = new HashMap<>();
        targets.stream()
                .filter(target -> target.state().equals("ACCEPTED"))
                .forEach(target -> done.put(target.person(), target.settledAt()));
        return house.sandbox().log().attempts().stream()
                .filter(attempt -> done.containsKey(attempt.person()))
                .filter(attempt -> attempt.at().isAfter(done.get(attempt.person())))
                .count();
    }

    long throttled() {
        return house.sandbox().log().attempts().stream()
                .filter(attempt -> attempt.status() == 429)
                .count();
    }

    private void countsAgree(Report report) throws SQLException {
        Long different = house.ask(Long.class, """
                SELECT count(*) FROM (
                    SELECT change_id, state, reason, count(*) AS n FROM target GROUP BY 1, 2, 3) AS counted
                FULL JOIN (
                    SELECT change_id, state, reason, sum(n) AS n FROM target_count GROUP BY 1, 2, 3 HAVING sum(n) <> 0
                ) AS kept ON kept.change_id = counted.change_id AND kept.state = counted.state
                    AND COALESCE(kept.reason, '') = COALESCE(counted.reason, '')
                WHERE kept.n IS DISTINCT FROM counted.n""");
        report.check(different == 0, "the counts that are kept are those that can be counted: %d differ", different);
    }

    private void trailAgrees(Report report) throws SQLException {
        Long accepted = targets.stream()
                .filter(target -> target.state().equals("ACCEPTED"))
                .count();
        Long told = house.ask(Long.class, """
                SELECT count(*) FROM audit_event
                WHERE action IN ('presence.set', 'presence.cleared') AND outcome = 'success'""");
        report.check(told.equals(accepted), "success events in the trail = ACCEPTED targets: %d = %d", told, accepted);
        Long notOnce = house.ask(Long.class, """
                SELECT count(*) FROM (
                    SELECT t.id FROM target t LEFT JOIN audit_event e ON e.change_id = t.change_id
                        AND e.subject_id = CAST(t.person_id AS text) AND e.action LIKE 'presence.%'
                    WHERE t.settled_at IS NOT NULL AND t.person_id IS NOT NULL AND t.round = 1
                    GROUP BY t.id HAVING count(e.id) <> 1) AS other""");
        report.check(notOnce == 0, "one event for each target's outcome: %d have another number", notOnce);
    }

    private void graphAgrees(Report report) {
        Map<String, PresenceSlots.Slot> slots = house.sandbox().slots().all();
        Map<String, Target> last = new HashMap<>();
        Set<String> mayBeWritten = new HashSet<>();
        for (Target target : targets) {
            // A target is in one state, of its last round; that an earlier one ended as unknown stands in the trail.
            boolean perhaps = target.state().equals("UNKNOWN")
                    || target.state().equals("REFUSED") && target.inDoubt()
                    || !target.state().equals("ACCEPTED") && target.onceUnknown();
            if (target.state().equals("ACCEPTED") || perhaps) {
                mayBeWritten.add(target.person());
                last.put(target.person(), target);
            }
        }
        long different = last.values().stream()
                .filter(target -> target.state().equals("ACCEPTED"))
                .filter(target -> !slots.containsKey(target.person())
                        || !slots.get(target.person()).availability().equals(target.availability()))
                .count();
        report.check(different == 0, "Graph holds the recorded value for every ACCEPTED person: %d differ", different);
        Map<String, Integer> writes = new HashMap<>();
        house.sandbox().log().attempts().stream()
                .filter(CallLog.Attempt::written)
                .forEach(attempt -> writes.merge(attempt.person() + attempt.availability(), 1, Integer::sum));
        long neverWritten = targets.stream()
                .filter(target -> target.state().equals("ACCEPTED"))
                .filter(target -> writes.merge(target.person() + target.availability(), -1, Integer::sum) < 0)
                .count();
        report.check(
                neverWritten == 0, "Graph made a write for every ACCEPTED target: %d were never made", neverWritten);
        long others = house.sandbox().log().attempts().stream()
                .filter(CallLog.Attempt::written)
                .map(CallLog.Attempt::person)
                .distinct()
                .filter(person -> !mayBeWritten.contains(person))
                .count();
        report.check(others == 0, "nobody else was written but those in doubt: %d were", others);
    }
}
