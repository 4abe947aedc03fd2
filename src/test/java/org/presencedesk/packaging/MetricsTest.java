package org.presencedesk.packaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.packaged.Waiting;

/** What monitoring relies on: each metric is described, keeps Prometheus' conventions, and grows with nobody. */
@QuarkusTest
@TestProfile(Sealed.class)
class MetricsTest {

    private static final String OURS = "presence_desk_";
    private static final Pattern ROW = Pattern.compile("^\\| `(presence_desk_\\w+)` \\|([^|]*)\\|", Pattern.MULTILINE);

    /** https://prometheus.io/docs/practices/naming: base units only, and what counts up ends with total. */
    private static final Pattern OTHER_UNITS =
            Pattern.compile(".*_(ms|millis|milliseconds|minutes|hours|days|kb|mb|percent)(_.*)?");

    @Inject
    MeterRegistry registry;

    @Test
    void each_of_our_metrics_is_described_and_each_that_is_described_exists() {
        somebodyIsLimited();

        assertThat(ours(Exposition.now().names()))
                .containsExactlyInAnyOrderElementsOf(described().keySet());
    }

    @Test
    void an_installation_that_is_well_reads_so() {
        Waiting.until(
                Duration.ofSeconds(30),
                () -> "no heartbeat",
                () -> value("dispatcher_heartbeat_age_seconds") < 10 && value("dispatching") == 1);

        assertThat(value("ready")).isEqualTo(1);
        assertThat(value("graph_up")).isEqualTo(1);
        assertThat(value("graph_throttled_seconds")).isZero();
        assertThat(value("unrecorded_age_seconds")).isLessThan(60);
        assertThat(value("purge_failures")).isZero();
        assertThat(value("pace_limit_requests")).isEqualTo(Sealed.REQUESTS);
        assertThat(value("pace_window_seconds")).isEqualTo(Sealed.WINDOW.toSeconds());
        assertThat(value("pace_used_requests")).isBetween(0.0, (double) Sealed.REQUESTS);
        assertThat(value("targets_waiting")).isNotNegative();
        assertThat(value("credential_expires_timestamp_seconds")).isNaN();
    }

    @Test
    void labels_are_few_and_known() {
        somebodyIsLimited();

        Map<String, Set<String>> labels = Exposition.now().labels(OURS);

        assertThat(labels).containsOnlyKeys("outcome", "limit");
        assertThat(labels.get("outcome"))
                .containsExactlyInAnyOrder("accepted", "again", "end_passed", "gave_up", "refused");
        assertThat(labels.get("outcome"))
                .allMatch(value -> described().get(OURS + "answers_total").contains("`" + value + "`"));
    }

    @Test
    void what_Mallory_sends_becomes_no_label_of_anything() {
        for (int i = 0; i < 150; i++) {
            given().header("Host", "mallory" + i + ".example:" + (20_000 + i))
                    .header("X-Forwarded-Host", "mallory" + i)
                    .redirects()
                    .follow(false)
                    .get("/mallory" + i + "?mallory=" + i);
            given().get("/api/v1/changes/mallory" + i);
            given().get("/changes/mallory" + i + "/targets.csv");
        }

        Exposition after = Exposition.now();

        assertThat(after.lines())
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("mallory"));
        after.labels("http_server")
                .forEach((label, values) -> assertThat(values).as(label).hasSizeLessThan(60));
    }

    @Test
    void names_keep_the_conventions() {
        Exposition now = Exposition.now();
        Set<String> counters = now.lines().stream()
                .filter(line -> line.startsWith("# TYPE " + OURS) && line.endsWith(" counter"))
                .map(line -> line.split(" ")[2])
                .collect(Collectors.toSet());

        assertThat(counters).isNotEmpty().allMatch(name -> name.endsWith("_total"));
        assertThat(ours(now.names()))
                .noneMatch(name -> OTHER_UNITS.matcher(name).matches())
                .allMatch(name -> !name.endsWith("_total") || counters.contains(name));
        assertThat(now.lines())
                .filteredOn(line -> line.startsWith("# HELP " + OURS))
                .hasSameSizeAs(ours(now.names()))
                .allMatch(line -> line.split(" ", 4)[3].length() > 10);
    }

    /** The only one of our metrics that is there from its first case on. */
    private void somebodyIsLimited() {
        Counter.builder("presence.desk.limited")
                .description("as Failures has it")
                .tag("limit", "search")
                .register(registry);
    }

    private static Map<String, String> described() {
        return ROW.matcher(Manifest.text("docs/operate.md"))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
    }

    private static double value(String ofOurs) {
        return Exposition.now().value(OURS + ofOurs);
    }

    private static Set<String> ours(Set<String> names) {
        return names.stream().filter(name -> name.startsWith(OURS)).collect(Collectors.toCollection(TreeSet::new));
    }
}
