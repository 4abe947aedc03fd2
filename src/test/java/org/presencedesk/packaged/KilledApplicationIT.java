package org.presencedesk.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.control.Sandbox;
import org.presencedesk.sandbox.directory.KnownGroups;
import org.presencedesk.sandbox.entra.ApiClient;
import org.presencedesk.sandbox.faults.CallFault;
import org.presencedesk.sandbox.faults.Switch;

/**
 * kill -9 while five hundred people by group, by list and by file are being set, and a start afterwards: nobody is lost,
 * nothing is guessed.
 */
@Tag("deep")
class KilledApplicationIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> REASONS =
            List.of("GUEST", "DISABLED", "NO_TEAMS", "NOT_FOUND", "DUPLICATE", "MALFORMED");

    @Test
    void every_target_has_exactly_one_outcome_after_kill_and_restart() throws Exception {
        Surroundings surroundings = Surroundings.shared();
        Map<String, String> variables = surroundings.newInstallation();
        // Slow enough to be killed in the middle: some windows, with calls in flight in each.
        variables.put("GRAPH_LIMIT_REQUESTS", "120");
        variables.put("GRAPH_LIMIT_WINDOW", "PT3S");
        surroundings.sandbox().switches().set(Switch.PRESENCE_LATENCY, "PT0.7S");
        List<String> changes;
        try (PackagedApplication first = PackagedApplication.start(variables)) {
            changes = killedInTheMiddle(surroundings, first);
        }
        try (PackagedApplication second = PackagedApplication.start(variables)) {
            long restarted = System.nanoTime();
            Api auditor = new Api(second, surroundings.sandbox(), ApiClient.AUDITOR);
            for (String id : changes) {
                Waiting.until(
                        PATIENCE,
                        () -> auditor.change(id) + "\n" + second.log(),
                        () -> auditor.change(id).path("state").asText().equals("FINISHED"));
            }
            System.out.printf("figure: finished %.1f s after the restart%n", (System.nanoTime() - restarted) / 1e9);
            nobodyIsLost(surroundings, auditor, changes);
        }
    }

    private static List<String> killedInTheMiddle(Surroundings surroundings, PackagedApplication application) {
        Sandbox sandbox = surroundings.sandbox();
        Api operator = new Api(application, sandbox, ApiClient.OPERATOR);
        List<String> changes = List.of(
                confirmed(operator, operator.post("/changes", wanted("groups", List.of(KnownGroups.EXAM_SUPERVISORS)))),
                confirmed(operator, operator.post("/changes", wanted("people", listed(sandbox)))),
                confirmed(operator, operator.upload("/changes/csv", file(sandbox), values())));
        Waiting.until(
                PATIENCE, () -> told(operator, changes) + application.log(), () -> accepted(operator, changes) >= 100);
        // Carried out, but the answer never comes: what a kill leaves behind in the worst case.
        // Four, since one need not be full.
        sandbox.faults().nextBatches(4, CallFault.HANGS_AFTERWARDS);
        Waiting.until(
                PATIENCE,
                () -> told(operator, changes) + application.log(),
                () -> sandbox.slots().all().size() >= accepted(operator, changes) + 40);
        List<JsonNode> states = changes.stream().map(operator::change).toList();
        application.kill();
        assertThat(states)
                .as("in the middle")
                .anyMatch(change -> change.path("state").asText().equals("RUNNING"));
        states.forEach(change -> System.out.println("figure: killed with " + Results.inApi(change)));
        System.out.println(
                "figure: while Graph had recorded " + sandbox.slots().all().size());
        return changes;
    }

    private static Map<String, String> values() {
        return Map.of("action", "set", "availability", "DoNotDisturb", "duration", "PT8H", "reason", "Exam");
    }

    private static Map<String, Object> wanted(String by, List<String> whom) {
        Map<String, Object> wanted = new HashMap<>(values());
        wanted.put(by, whom);
        return wanted;
    }

    /** 90 people by name and 60 by id, one of them twice, and three who do not exist. */
    private static List<String> listed(Sandbox sandbox) {
        List<String> ids = sandbox.directory().ids();
        List<String> listed = new ArrayList<>(ids.subList(1_000, 1_060));
        ids.subList(1_060, 1_150).forEach(id -> listed.add(sandbox.directory().userPrincipalName(id)));
        listed.add(ids.get(1_000));
        listed.addAll(List.of("nobody@example.com", "9e000000-0000-4000-8000-00000000dead", "no name at all"));
        return listed;
    }

    /** 100 people by name, one line with a wrong end. */
    private static String file(Sandbox sandbox) {
        return "User principal name,Note,Ends at\r\n"
                + sandbox.directory().ids().subList(1_200, 1_300).stream()
                        .map(id -> sandbox.directory().userPrincipalName(id) + ",Room 12,")
                        .collect(Collectors.joining("\r\n"))
                + "\r\n"
                + sandbox.directory()
                        .userPrincipalName(sandbox.directory().ids().get(1_301))
                + ",,tomorrow\r\n";
    }

    private static String confirmed(Api operator, HttpResponse<String> planned) {
        JsonNode plan = Api.json(planned);
        String id = plan.path("id").asText();
        Api.json(operator.post(
                "/changes/" + id + "/confirmation",
                Map.of("planHash", plan.path("planHash").asText())));
        return id;
    }

    private static long accepted(Api api, List<String> changes) {
        return changes.stream()
                .mapToLong(id -> api.change(id).path("counts").path("accepted").asLong())
                .sum();
    }

    private static String told(Api api, List<String> changes) {
        return changes.stream().map(id -> api.change(id) + "\n").collect(Collectors.joining());
    }

    private static void nobodyIsLost(Surroundings surroundings, Api auditor, List<String> changes) {
        Map<String, String> accepted = new TreeMap<>();
        for (String id : changes) {
            JsonNode change = auditor.change(id);
            Map<String, Long> counts = Results.inApi(change);
            System.out.println("figure: outcomes after kill -9 " + counts);
            assertThat(counts.keySet()).isSubsetOf("ACCEPTED", "SKIPPED");
            List<JsonNode> targets = Results.targets(auditor, id);
            assertThat(targets).hasSize(change.path("counts").path("targets").asInt());
            for (JsonNode target : targets) {
                if (target.path("state").asText().equals("ACCEPTED")) {
                    accepted.put(target.path("personId").asText(), "DoNotDisturb");
                } else {
                    assertThat(target.path("reason").asText()).isIn(REASONS);
                    assertThat(target.path("hint").asText()).isNotEmpty();
                }
            }
            assertThat(Results.inCsv(
                            auditor.get("/changes/" + id + "/targets.csv").body()))
                    .isEqualTo(counts);
            List<JsonNode> outcomes = Results.outcomes(Results.events(
                    auditor.get("/audit-events.ndjson?change=" + id).body()));
            assertThat(Results.inTrail(outcomes)).isEqualTo(counts);
            assertThat(outcomes.stream()
                            .filter(event -> event.path("outcome").asText().equals("success"))
                            .map(event -> event.path("subject").path("id").asText())
                            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                            .values())
                    .as("one event for each person")
                    .containsOnly(1L);
        }
        Map<String, String> recorded = new TreeMap<>();
        surroundings.sandbox().slots().all().forEach((person, slot) -> recorded.put(person, slot.availability()));
        assertThat(recorded).isEqualTo(accepted);
        Duration window = Duration.ofSeconds(3);
        int most = surroundings.sandbox().log().mostWithin(window);
        System.out.println("figure: at most " + most + " of 120 requests in any " + window);
        assertThat(most).isLessThanOrEqualTo(120);
    }
}
