package org.presencedesk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Session;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.audit.seal.Superuser;
import org.presencedesk.change.presence.FreeReads;
import org.presencedesk.dispatch.presence.Looks;
import org.presencedesk.dispatch.presence.Observer;
import org.presencedesk.graph.GraphPresenceReads;
import org.presencedesk.sandbox.control.Sandbox;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.faults.Switch;

/**
 * Random histories of people who were accepted and then sign out, choose something else, are reached by other changes or
 * vanish, with looks that succeed, fail or find no room: each verdict is what the sandbox showed, nobody is read whose status
 * is not ours any more, the trail is told once, and nothing keeps what people showed.
 */
@QuarkusTest
@TestProfile(Sealed.class)
class ObservedHistoriesTest {

    /** What people show only by themselves. */
    private static final List<String> SHOWN =
            List.of("InACall", "InAConferenceCall", "InAMeeting", "Presenting", "OutOfOffice");

    /** By what they are called in the API's counts. */
    private static final Map<String, String> VERDICTS =
            Map.of("SHOWING", "showing", "OTHER", "other", "NO_SESSION", "noSession", "NOT_READ", "notRead");

    private static final Map<String, String> WORDS = Map.of(
            "SHOWING", "Shows it",
            "OTHER", "Shows something else",
            "NO_SESSION", "Signed in nowhere",
            "NOT_READ", "Could not be read");

    @Inject
    SandboxStarter starter;

    @Inject
    AgroalDataSource database;

    @Inject
    GraphPresenceReads graph;

    @Inject
    Settlement settlement;

    private final Portal portal = new Portal();
    private final Map<String, Integer> verdicts = new TreeMap<>();
    private Sandbox sandbox;

    @BeforeEach
    void nobody_else_looks_or_sends() {
        sandbox = starter.sandbox();
        sandbox.reset();
        sandbox.switches().set(Switch.PRESENCE_LIMIT, "1000000");
        HeldTasks.take(database);
    }

    @AfterEach
    void they_go_on() {
        HeldTasks.giveBack(database);
        sandbox.reset();
    }

    @Test
    void in_twenty_histories_each_verdict_is_what_showed() throws Exception {
        run(0, 20);
    }

    @Tag("deep")
    @Test
    void in_two_thousand_histories_each_verdict_is_what_showed() throws Exception {
        run(1_000, 2_000);
    }

    private void run(long firstSeed, int many) throws Exception {
        for (long seed = firstSeed; seed < firstSeed + many; seed++) {
            try (ObservedHistory history = new ObservedHistory(
                    seed,
                    database,
                    sandbox,
                    answers -> QuarkusTransaction.requiringNew().run(() -> settlement.settle(List.of(answers))))) {
                happens(history);
                if (seed % 20 == 0) {
                    assertTold(history);
                }
            }
        }
        assertThat(verdicts.keySet())
                .as("each verdict is met, and none")
                .contains("SHOWING", "OTHER", "NO_SESSION", "NOT_READ", "null");
        for (String table : Superuser.strings("SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'")) {
            assertThat(Superuser.strings("SELECT CAST(t AS text) FROM \"" + table + "\" AS t WHERE CAST(t AS text) ~ '"
                            + String.join("|", SHOWN) + "' LIMIT 1"))
                    .as(table)
                    .isEmpty();
        }
    }

    private void happens(ObservedHistory history) {
        Observer observer = Looks.observation(FreeReads.of(graph, history), history.clock);
        for (int step = 0; step < 10; step++) {
            do {
                history.move();
            } while (!history.flips(3));
            history.pass();
            if (history.restarts()) {
                observer = Looks.observation(FreeReads.of(graph, history), history.clock);
            }
            if (!history.flips(4)) {
                look(history, observer);
            }
        }
        history.calm();
        history.pass(900);
        look(history, observer);
        history.pass(60);
        look(history, observer);

        history.targets().values().forEach(one -> verdicts.merge(String.valueOf(one.observed), 1, Integer::sum));
        assertThat(history.changes()).as(history.toString()).noneMatch(history::goesOn);
        assertCounted(history);
    }

    private void look(ObservedHistory history, Observer observer) {
        Set<UUID> read = history.look();
        long before = sandbox.log().presenceRequests();

        observer.run(() -> true);

        if (sandbox.switches().is(Switch.UNKNOWN_PRESENCE, "omitted")) {
            assertThat(sandbox.log().presenceRequests() - before)
                    .as("How many requests: %s", history)
                    .isEqualTo(read.isEmpty() ? 0 : 1);
        }
        assertThat(history.asked()).as("Who is read: %s", history).isEqualTo(read);
        Map<UUID, Integer> events = events(history);
        assertThat(events.keySet())
                .as("Whom the trail is told of too early: %s", history)
                .noneMatch(history::goesOn);
        assertThat(events.values()).as("How often it is told: %s", history).allMatch(times -> times == 1);
        Map<Long, String> kept = new TreeMap<>();
        for (List<String> row : history.rows.rows("""
                SELECT id, observed, extract(epoch FROM clock_timestamp() - observed_at),
                    extract(epoch FROM observe_at - clock_timestamp())
                FROM target WHERE change_id IN %s
                """.formatted(history.rows.mine()))) {
            kept.put(Long.valueOf(row.get(0)), row.get(1) + " " + steps(row.get(2)) + " " + steps(row.get(3)));
        }
        Map<Long, String> promised = new TreeMap<>();
        history.targets().forEach((id, one) -> promised.put(id, history.words(one)));
        assertThat(kept).as("%s", history).isEqualTo(promised);
    }

    /** Whole steps of twenty seconds. */
    private static String steps(String seconds) {
        return seconds == null ? "never" : String.valueOf(Math.round(Double.parseDouble(seconds) / 20));
    }

    private static Map<UUID, Integer> events(ObservedHistory history) {
        Map<UUID, Integer> events = new HashMap<>();
        history.rows
                .rows("SELECT change_id FROM audit_event WHERE action = 'change.observed' AND change_id IN "
                        + history.rows.mine())
                .forEach(row -> events.merge(UUID.fromString(row.get(0)), 1, Integer::sum));
        return events;
    }

    /** The counts of each change and those that its one event tells are those of its people. */
    private static void assertCounted(ObservedHistory history) {
        for (List<String> row : history.rows.rows("""
                SELECT c.id, COALESCE(c.observed, '{}'), e.text FROM change c LEFT JOIN audit_event e
                    ON e.change_id = c.id AND e.action = 'change.observed' WHERE c.id IN %s
                """.formatted(history.rows.mine()))) {
            Map<String, Integer> promised = history.counts(UUID.fromString(row.get(0)));
            assertThat(counts(new JsonPath(row.get(1)), ""))
                    .as("Counts of %s: %s", row.get(0), history)
                    .isEqualTo(promised);
            assertThat(row.get(2) == null ? Map.of() : counts(new JsonPath(row.get(2)), "details.observed"))
                    .as("Counts that the trail is told of %s: %s", row.get(0), history)
                    .isEqualTo(promised);
        }
    }

    private static Map<String, Integer> counts(JsonPath json, String where) {
        Map<String, Integer> counts = new TreeMap<>(json.<String, Integer>getMap(where));
        counts.values().removeIf(many -> many == 0);
        return counts;
    }

    /** API, file and page say the same. */
    private void assertTold(ObservedHistory history) throws Exception {
        UUID change = history.changes().get(0);
        Map<UUID, ObservedHistory.Told> people = history.of(change);
        Map<String, Integer> counts = history.counts(change);

        JsonPath api = portal.change(change.toString());
        VERDICTS.forEach((verdict, field) -> assertThat(api.getInt("observed." + field))
                .as("%s: %s", verdict, history)
                .isEqualTo(counts.getOrDefault(verdict, 0)));
        List<Map<String, Object>> targets = portal.targets(change.toString());
        String csv = portal.request()
                .get("/api/v1/changes/" + change + "/targets.csv")
                .asString();
        String page = Session.of(Account.OLIVIA)
                .request()
                .get("/changes/" + api.getString("number"))
                .asString();
        for (Map<String, Object> target : targets) {
            String person = (String) target.get("personId");
            String verdict = people.get(UUID.fromString(person)).observed;
            String at = (String) target.get("observedAt");
            assertThat(target.get("observed")).as("%s: %s", person, history).isEqualTo(verdict);
            assertThat(at == null).isEqualTo(verdict == null);
            assertThat(csv.lines().filter(line -> line.contains(person)))
                    .singleElement()
                    .asString()
                    .matches(".*[,;]" + (verdict == null ? "[,;]" : verdict + "[,;]" + at));
            assertThat(Stream.of(page.split("<tr")).filter(row -> row.contains("/people/" + person)))
                    .singleElement()
                    .asString()
                    .contains(verdict == null ? "<td" : "<small>" + WORDS.get(verdict) + "</small>");
        }
        assertThat(targets).hasSize(people.size());
        counts.forEach((verdict, many) -> assertThat(page).contains(WORDS.get(verdict) + ": " + many));
    }
}
