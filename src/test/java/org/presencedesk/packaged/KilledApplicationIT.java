package org.presencedesk.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.ApiClient;
import org.presencedesk.sandbox.CallFault;
import org.presencedesk.sandbox.KnownGroups;
import org.presencedesk.sandbox.Switch;

/** kill -9 while five hundred people are being set, and a start afterwards: nobody is lost, nothing is guessed. */
class KilledApplicationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void every_target_has_exactly_one_outcome_after_kill_and_restart() throws Exception {
        try (Surroundings surroundings = new Surroundings()) {
            Map<String, String> variables = surroundings.newInstallation();
            // Slow enough to be killed in the middle: three windows and a half, with calls in flight in each.
            variables.put("GRAPH_LIMIT_REQUESTS", "120");
            variables.put("GRAPH_LIMIT_WINDOW", "PT3S");
            surroundings.sandbox().switches().set(Switch.PRESENCE_LATENCY, "PT0.7S");
            String id;
            try (PackagedApplication first = PackagedApplication.start(variables)) {
                id = killedInTheMiddle(surroundings, first);
            }
            try (PackagedApplication second = PackagedApplication.start(variables)) {
                long restarted = System.nanoTime();
                Api auditor = new Api(second, surroundings.sandbox(), ApiClient.AUDITOR);
                Waiting.until(
                        PATIENCE,
                        () -> auditor.change(id) + "\n" + second.log(),
                        () -> auditor.change(id).path("state").asText().equals("FINISHED"));
                System.out.printf("figure: finished %.1f s after the restart%n", (System.nanoTime() - restarted) / 1e9);
                nobodyIsLost(surroundings, auditor, id);
            }
        }
    }

    private static String killedInTheMiddle(Surroundings surroundings, PackagedApplication application) {
        Api operator = new Api(application, surroundings.sandbox(), ApiClient.OPERATOR);
        String id = confirmed(operator);
        Waiting.until(
                PATIENCE, () -> operator.change(id) + "\n" + application.log(), () -> accepted(operator, id) >= 100);
        // Carried out, but the answer never comes: what a kill leaves behind in the worst case.
        surroundings.sandbox().faults().nextBatches(2, CallFault.HANGS_AFTERWARDS);
        Waiting.until(
                PATIENCE,
                () -> operator.change(id) + "\n" + application.log(),
                () -> surroundings.sandbox().slots().all().size() >= accepted(operator, id) + 40);
        JsonNode change = operator.change(id);
        application.kill();
        assertThat(change.path("state").asText()).as("in the middle").isEqualTo("RUNNING");
        System.out.println("figure: killed with " + Results.inApi(change) + ", while Graph had recorded "
                + surroundings.sandbox().slots().all().size());
        return id;
    }

    private static String confirmed(Api operator) {
        JsonNode plan = Api.json(operator.post(
                "/changes",
                Map.of(
                        "action", "set",
                        "availability", "DoNotDisturb",
                        "duration", "PT8H",
                        "groups", List.of(KnownGroups.EXAM_SUPERVISORS),
                        "reason", "Exam")));
        String id = plan.path("id").asText();
        Api.json(operator.post(
                "/changes/" + id + "/confirmation",
                Map.of("planHash", plan.path("planHash").asText())));
        return id;
    }

    private static long accepted(Api api, String id) {
        return api.change(id).path("counts").path("accepted").asLong();
    }

    private static void nobodyIsLost(Surroundings surroundings, Api auditor, String id) {
        JsonNode change = auditor.change(id);
        Map<String, Long> counts = Results.inApi(change);
        System.out.println("figure: outcomes after kill -9 " + counts);
        assertThat(counts.keySet()).isSubsetOf("ACCEPTED", "SKIPPED");
        assertThat(change.path("counts").path("targets").asInt()).isEqualTo(500);

        List<JsonNode> targets = Results.targets(auditor, id);
        assertThat(targets).hasSize(500);
        List<String> accepted = targets.stream()
                .filter(target -> target.path("state").asText().equals("ACCEPTED"))
                .map(target -> target.path("personId").asText())
                .toList();
        Map<String, String> recorded = new HashMap<>();
        surroundings.sandbox().slots().all().forEach((person, slot) -> recorded.put(person, slot.availability()));
        assertThat(recorded.keySet()).containsExactlyInAnyOrderElementsOf(accepted);
        assertThat(recorded.values()).containsOnly("DoNotDisturb");

        List<JsonNode> outcomes = Results.outcomes(
                Results.events(auditor.get("/audit-events.ndjson?change=" + id).body()));
        assertThat(Results.inTrail(outcomes)).isEqualTo(counts);
        Map<String, Long> eventsOfPerson = outcomes.stream()
                .map(event -> event.path("subject").path("id").asText())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(eventsOfPerson).hasSize(500);
        assertThat(eventsOfPerson.values()).as("one event for each person").containsOnly(1L);
        Duration window = Duration.ofSeconds(3);
        int most = surroundings.sandbox().log().mostWithin(window);
        System.out.println("figure: at most " + most + " of 120 requests in any " + window);
        assertThat(most).isLessThanOrEqualTo(120);
    }
}
