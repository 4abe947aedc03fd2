package org.presencedesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

/** Olivia's browser, signed in or not, reports what a page was not allowed to do. Mallory reports whatever she likes. */
@QuarkusTest
class PolicyReportTest {

    private static final String OF_NOW =
            "{\"type\":\"csp-violation\",\"body\":{\"effectiveDirective\":\"img-src\",\"blockedURL\":\"https://mallory.example/a\"}}";

    @Inject
    MeterRegistry metrics;

    private final List<String> logged = new ArrayList<>();
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @Test
    void reports_of_either_form_are_counted() throws Exception {
        double before = counted();

        report("application/reports+json", "[" + OF_NOW + "," + OF_NOW + "]");
        report("application/csp-report", "{\"csp-report\":{\"violated-directive\":\"img-src\"}}");

        assertThat(counted() - before).isEqualTo(3);
    }

    @Test
    void what_is_no_report_is_neither_counted_nor_an_error() throws Exception {
        double before = counted();

        for (String nothing : new String[] {"", "[", "7", "null", "[null, 7, \"text\"]"}) {
            assertThat(report("application/reports+json", nothing).status())
                    .as(nothing)
                    .isEqualTo(204);
        }

        assertThat(counted()).isEqualTo(before);
    }

    @Test
    void a_report_is_short_and_says_how_long_it_is() throws Exception {
        double before = counted();

        String tooLong = "{\"csp-report\":{\"sample\":\"" + "a".repeat(20_000) + "\"}}";
        assertThat(report("application/csp-report", tooLong).status()).isEqualTo(413);
        assertThat(new RawRequest("POST", "/policy-reports")
                        .chunked("{}")
                        .send()
                        .status())
                .isEqualTo(413);

        assertThat(counted()).isEqualTo(before);
    }

    @Test
    void reports_forge_no_line_of_the_log_and_do_not_fill_it() throws Exception {
        Logger logger = Logger.getLogger("org.presencedesk.web.input.PolicyReports");
        logger.addHandler(log);
        try {
            for (int i = 0; i < 20; i++) {
                report(
                        "application/csp-report",
                        "{\"csp-report\":{\"effective-directive\":\"img-src\\n2026-11-29 ERROR FORGED\\u2028\\u001b[31m\","
                                + "\"document-uri\":\"https://presence.example.com/people?text=Ada\"}}");
            }
        } finally {
            logger.removeHandler(log);
        }

        assertThat(logged).hasSizeLessThanOrEqualTo(1);
        assertThat(logged).noneMatch(line -> line.matches("(?s).*[\n\u2028\u001b].*") || line.contains("Ada"));
    }

    private double counted() {
        return metrics.counter("presence.desk.csp.reports").count();
    }

    private static RawRequest.Answer report(String type, String body) throws IOException {
        return new RawRequest("POST", "/policy-reports").body(type, body).send();
    }
}
