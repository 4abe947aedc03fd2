package org.presencedesk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.change.lifecycle.ChangeVerbs;
import org.presencedesk.change.model.TargetStateWriter;
import org.presencedesk.change.presence.FreeReads;
import org.presencedesk.dispatch.presence.Looks;
import org.presencedesk.dispatch.presence.PoliteCheck;
import org.presencedesk.graph.GraphPresenceReads;
import org.presencedesk.sandbox.control.Sandbox;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.faults.Switch;

/**
 * Random histories of people who enter and leave calls, meetings and sessions while changes leave some of them alone, with looks
 * that succeed, fail or find no room, pauses, and claims in between: nobody is claimed whom the newest look of the last minute
 * saw in what is left alone, and everybody else is claimed, or ends with the reason that held.
 */
@QuarkusTest
@TestProfile(Sealed.class)
class PoliteHistoriesTest {

    @Inject
    SandboxStarter starter;

    @Inject
    AgroalDataSource database;

    @Inject
    TargetStateWriter writer;

    @Inject
    GraphPresenceReads graph;

    @Inject
    Event<ChangeVerbs.WorkWaits> workWaits;

    private Sandbox sandbox;
    private final Map<String, Integer> ends = new HashMap<>();

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

    @Tag("deep")
    @Test
    void in_some_hundred_histories_nobody_is_claimed_who_is_to_be_left_alone() {
        run(0, 300);
    }

    @Tag("deep")
    @Test
    void in_ten_thousand_histories_nobody_is_claimed_who_is_to_be_left_alone() {
        run(1_000, 10_000);
    }

    private void run(long firstSeed, int many) {
        for (long seed = firstSeed; seed < firstSeed + many; seed++) {
            try (PoliteHistory history = new PoliteHistory(seed, database, sandbox)) {
                happens(history);
            }
        }
        assertThat(ends.keySet())
                .as("each way to end is met")
                .contains(
                        "ACCEPTED", "SKIPPED IN_MEETING", "SKIPPED NO_SESSION", "NOT_SENT IN_CALL", "UNKNOWN IN_CALL");
    }

    private void happens(PoliteHistory history) {
        PoliteCheck politeness = Looks.politeness(FreeReads.of(graph, history), history.clock, workWaits);
        for (int step = 0; step < 12 && !history.waiting().isEmpty(); step++) {
            history.move();
            history.pass();
            if (history.random().nextInt(5) > 0) {
                look(history, politeness);
            }
            if (history.random().nextInt(3) > 0) {
                claim(history, history.random().nextInt(1, 5), true);
            }
            if (history.random().nextInt(3) == 0) {
                sweep(history);
            }
        }
        history.calm();
        // Two minutes, a minute for whoever waits for another try, and what was seen when this began.
        for (int step = 0; step < 5 && !history.waiting().isEmpty(); step++) {
            history.pass(40);
            look(history, politeness);
            claim(history, 8, false);
        }
        sweep(history);
        history.waiting()
                .forEach((person, target) -> assertThat(history.against(person))
                        .as("%s waits for something: %s", person, history)
                        .isNotEmpty());
        history.pass(4_000);
        sweep(history);
        assertThat(history.waiting()).as(history.toString()).isEmpty();
        history.people()
                .forEach(person -> assertThat(history.readTooOften(person))
                        .as("%s is read once a minute at most: %s", person, history)
                        .isFalse());
    }

    private void look(PoliteHistory history, PoliteCheck politeness) {
        politeness.run(() -> true);

        Map<UUID, String> states = states(history);
        for (UUID person : List.copyOf(history.waiting().keySet())) {
            var seen = history.endingJustSeen(person);
            String state = states.get(person);
            if (state.startsWith("WAITING")) {
                assertThat(seen).as("%s need not wait: %s", person, history).isEmpty();
            } else {
                String[] words = state.split(" ");
                assertThat(words[0])
                        .as(history.toString())
                        .isEqualTo(history.isInDoubt(person) ? "UNKNOWN" : "SKIPPED");
                assertThat(history.against(person)).as(history.toString()).contains(words[1]);
                leaves(history, person, state);
            }
        }
    }

    private void claim(PoliteHistory history, int many, boolean somethingFails) {
        Map<UUID, Integer> given = new LinkedHashMap<>();
        history.changes().forEach(change -> given.put(change, many));
        List<Map<String, Object>> answers = new ArrayList<>();
        List<Tuple> claimed =
                QuarkusTransaction.requiringNew().call(() -> writer.claim(given, 20, HistoryRows.VERSION, false));
        for (Tuple row : claimed) {
            UUID person = row.get("person_id", UUID.class);
            assertThat(history.wrongToSend(person))
                    .as("%s is sent for at %d s: %s", person, history.now(), history)
                    .isNull();
            boolean again = somethingFails && history.random().nextInt(4) == 0;
            boolean doubt = again && history.random().nextInt(3) == 0;
            answers.add(answer(row, again, doubt, history.random().nextInt(4) * 20_000));
            if (doubt) {
                history.inDoubt(person);
            }
            if (!again) {
                leaves(history, person, "ACCEPTED");
            }
        }
        QuarkusTransaction.requiringNew().run(() -> writer.answered(answers));
        assertThat(history.waiting().entrySet())
                .as(history.toString())
                .noneMatch(one -> one.getValue().leave().isEmpty() && history.wasRead(one.getKey()));
    }

    private static Map<String, Object> answer(Tuple row, boolean again, boolean doubt, int pause) {
        Map<String, Object> answer = new HashMap<>();
        answer.put("id", row.get("id", Number.class));
        answer.put("batch", row.get("batch_id", Number.class));
        answer.put("kind", again ? "AGAIN" : "ACCEPTED");
        answer.put("doubt", doubt ? 1 : 0);
        answer.put("uncounted", 0);
        answer.put("pause", pause);
        answer.put("status", again ? 503 : 200);
        return answer;
    }

    private void sweep(PoliteHistory history) {
        QuarkusTransaction.requiringNew().run(() -> writer.settleOverdue(100));

        Map<UUID, String> states = states(history);
        for (UUID person : List.copyOf(history.waiting().keySet())) {
            String state = states.get(person);
            if (!history.isOverdue(person)) {
                assertThat(state)
                        .as("%s at %d: %s", person, history.now(), history)
                        .startsWith("WAITING");
                continue;
            }
            String held = history.heldBy(person);
            boolean ends = held == null && history.endIsNear(history.waiting().get(person));
            String outcome = history.isInDoubt(person) ? "UNKNOWN" : ends ? "SKIPPED" : "NOT_SENT";
            assertThat(state)
                    .as("%s at %d: %s", person, history.now(), history)
                    .isEqualTo(outcome + " " + (held != null ? held : ends ? "END_PASSED" : "TOO_LATE"));
            leaves(history, person, state);
        }
    }

    private void leaves(PoliteHistory history, UUID person, String end) {
        ends.merge(end, 1, Integer::sum);
        history.left(person);
    }

    private Map<UUID, String> states(PoliteHistory history) {
        Map<UUID, String> states = new HashMap<>();
        history.rows
                .rows("SELECT person_id, state, reason FROM target WHERE change_id IN " + history.rows.mine())
                .forEach(row -> states.put(UUID.fromString(row.get(0)), row.get(1) + " " + row.get(2)));
        return states;
    }
}
