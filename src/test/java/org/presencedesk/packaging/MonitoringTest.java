package org.presencedesk.packaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.presencedesk.audit.seal.Sealed;

/** Dashboard and alerts ask for what is measured, and each alert says what to do. */
@QuarkusTest
@TestProfile(Sealed.class)
class MonitoringTest {

    private static final String FOLDER = "k8s/monitoring/";

    /** A name of PromQL with an underscore that is no function: labels and texts are taken out before. */
    private static final Pattern METRIC = Pattern.compile("\\b(?!histogram_quantile\\b)[a-z]\\w*_\\w+\\b");

    private static final Pattern LABELS_AND_TEXTS = Pattern.compile("\\{[^}]*}|\"[^\"]*\"|\\bby \\([^)]*\\)");

    private final List<Manifest> alerts =
            Manifest.read(FOLDER + "alerts.yaml").get(0).each("spec", "groups", 0, "rules");
    private final Manifest dashboard = Manifest.read(FOLDER + "dashboard.json").get(0);

    @Test
    void every_metric_that_is_asked_for_is_measured() {
        given().get("/signed-out");
        Set<String> asked = new TreeSet<>();
        expressions()
                .forEach(expression -> METRIC.matcher(
                                LABELS_AND_TEXTS.matcher(expression).replaceAll(""))
                        .results()
                        .forEach(found -> asked.add(found.group())));
        // There from its first case on.
        assertThat(asked.remove("presence_desk_limited_total")).isTrue();

        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(Exposition.now().names()).containsAll(asked);
    }

    @Test
    void every_alert_has_a_summary_and_leads_to_what_to_do() {
        String manual = Manifest.text("docs/operate.md");

        assertThat(alerts).hasSizeGreaterThan(10).allSatisfy(alert -> {
            String name = alert.at("alert");
            assertThat(alert.<String>at("annotations", "summary")).as(name).endsWith(".");
            assertThat(alert.<String>at("labels", "severity")).as(name).isIn("critical", "warning");
            String[] runbook = alert.<String>at("annotations", "runbook").split("#");
            assertThat(MarkdownPage.at(runbook[0]).anchors()).as(name).contains(runbook[1]);
            assertThat(manual).as("the table of alerts").contains("| `" + name + "` |");
        });
    }

    @Test
    void the_dashboard_shows_each_figure_once_and_takes_its_source_from_whoever_looks() {
        List<Manifest> panels = dashboard.each("panels");

        assertThat(panels)
                .extracting(panel -> panel.<String>at("title"))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(15);
        assertThat(panels).allSatisfy(panel -> {
            assertThat(panel.<String>at("datasource", "uid")).isEqualTo("${datasource}");
            assertThat(panel.<String>at("description")).isNotBlank();
            assertThat(panel.each("targets"))
                    .isNotEmpty()
                    .allSatisfy(target -> assertThat(target.<String>at("expr")).contains("namespace=~\"$namespace\""));
        });
    }

    @Test
    void prometheus_asks_the_pods_on_the_port_that_the_service_does_not_serve() {
        Manifest monitor = Manifest.read(FOLDER + "pod-monitor.yaml").get(0);
        Manifest pod = Manifest.read("k8s/base/deployment.yaml").get(0).under("spec", "template");

        assertThat(monitor.<String>at("spec", "podMetricsEndpoints", 0, "path")).isEqualTo("/q/metrics");
        assertThat(pod.under("spec").each("containers", 0, "ports"))
                .extracting(port -> port.<String>at("name"))
                .contains(monitor.<String>at("spec", "podMetricsEndpoints", 0, "port"));
        assertThat(Manifest.read(FOLDER + "kustomization.yaml").get(0).<List<String>>at("resources"))
                .containsExactly("pod-monitor.yaml", "alerts.yaml");
    }

    private List<String> expressions() {
        List<String> expressions = new ArrayList<>();
        alerts.forEach(alert -> expressions.add(alert.at("expr")));
        dashboard
                .each("panels")
                .forEach(panel -> panel.each("targets").forEach(target -> expressions.add(target.at("expr"))));
        return expressions;
    }
}
