package org.presencedesk.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.presencedesk.sandbox.entra.ApiClient;

/** Through PgBouncer in transaction mode, where no two transactions of a connection meet the same process of the server. */
@Tag("deep")
class PooledDatabaseIT {

    private static final int CHANGES = 32;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    @BeforeEach
    void a_pooler_is_here() {
        assertThat(PgBouncer.isInstalled()).as("apt-get install pgbouncer").isTrue();
    }

    /** As somebody writes it who knows nothing of poolers, and as the manual says. */
    @ParameterizedTest
    @ValueSource(strings = {"", "?prepareThreshold=0"})
    void changes_planned_and_sent_at_once_all_come_to_their_end_and_the_trail_is_valid(String parameters)
            throws Exception {
        Surroundings surroundings = Surroundings.shared();
        Map<String, String> variables = surroundings.newInstallation();
        variables.put("TRAIL_KEY_FILE", SealedApplicationIT.key(directory).toString());
        try (PgBouncer pooler = new PgBouncer(surroundings.postgres(), Files.createDirectory(directory.resolve("p")))) {
            variables.computeIfPresent("DATABASE_URL", (name, url) -> pooler.through(url) + parameters);
            try (PackagedApplication application = PackagedApplication.start(variables)) {
                Api operator = new Api(application, surroundings.sandbox(), ApiClient.OPERATOR);
                List<String> changes =
                        atOnce(operator, surroundings.sandbox().directory().ids());
                for (String id : changes) {
                    Waiting.until(
                            PATIENCE,
                            () -> operator.change(id) + "\n" + application.log(),
                            () -> isFinished(operator, id));
                    assertThat(operator.change(id)
                                    .path("counts")
                                    .path("accepted")
                                    .asInt())
                            .isPositive();
                }
                Api auditor = new Api(application, surroundings.sandbox(), ApiClient.AUDITOR);
                assertThat(auditor.post("/audit-events/verification", Map.of()).body())
                        .contains("\"valid\":true");
                assertThat(application.log()).doesNotContain("prepared statement", "\tat ");
            }
        }
    }

    private static List<String> atOnce(Api operator, List<String> people) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> begun = IntStream.range(0, CHANGES)
                    .mapToObj(i -> callers.submit(() -> confirmed(operator, people.subList(i * 20, i * 20 + 20))))
                    .toList();
            return begun.stream().map(PooledDatabaseIT::result).toList();
        } finally {
            callers.shutdown();
        }
    }

    private static String result(Future<String> begun) {
        try {
            return begun.get();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static String confirmed(Api operator, List<String> people) {
        JsonNode plan = Api.json(operator.post(
                "/changes",
                Map.of(
                        "action", "set",
                        "availability", "Busy",
                        "duration", "PT8H",
                        "reason", "Exam",
                        "people", people)));
        String id = plan.path("id").asText();
        Api.json(operator.post(
                "/changes/" + id + "/confirmation",
                Map.of("planHash", plan.path("planHash").asText())));
        return id;
    }

    private static boolean isFinished(Api operator, String id) {
        return operator.change(id).path("state").asText().equals("FINISHED");
    }
}
