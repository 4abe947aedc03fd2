package org.presencedesk.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.json.runtime.JsonFormatter;
import io.smallrye.config.SmallRyeConfig;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.formatters.StructuredFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mallory writes what ends up in the log. */
class SafeFormatterTest {

    private static final String FORGED = "2026-11-29 12:00:00,000 INFO  [or.pr.Forged] Mallory was promoted";
    private static final int SHORTEST_LIMIT_OF_A_COLLECTOR = 8_192;

    private final SafeFormatter text = new SafeFormatter(new PatternFormatter("%d %-5p [%c] (%t) %s%e%n"));
    private final SafeFormatter json = new SafeFormatter(asConfigured());

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\u000b", "\f", "\u0085", "\u2028", "\u2029"})
    void Mallory_forges_no_line_by_a_message(String lineBreak) {
        String written = text.format(record("No change " + lineBreak + FORGED));

        assertThat(lines(written)).singleElement().asString().endsWith(FORGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\u0085", "\u2028"})
    void Mallory_forges_no_line_by_what_an_exception_quotes(String lineBreak) {
        IllegalArgumentException inner = new IllegalArgumentException("Unknown: " + lineBreak + FORGED);
        inner.addSuppressed(new IllegalStateException("x" + lineBreak + FORGED));
        ExtLogRecord failed = record("Request failed");
        failed.setThrown(new IllegalStateException("outer" + lineBreak + FORGED, inner));

        String written = text.format(failed);

        assertThat(lines(written)).noneMatch(line -> line.startsWith(FORGED)).hasSizeGreaterThan(5);
        assertThat(written)
                .contains(
                        "java.lang.IllegalStateException: outer",
                        "Caused by: java.lang.IllegalArgumentException: Unknown",
                        "Suppressed: java.lang.IllegalStateException",
                        "\tat org.presencedesk.logs.SafeFormatterTest.");
    }

    @Test
    void Mallory_neither_moves_the_cursor_nor_turns_the_direction_of_reading() {
        assertThat(text.format(record("a\u001b[2Kb\u0007c\u202ed\ud800e")))
                .contains("a\\u001b[2Kb\\u0007c\\u202ed\\ud800e");
    }

    @Test
    void what_people_write_stays_as_it_is() {
        assertThat(text.format(record("Zoë, 张伟, Пётр и 🦊"))).contains("Zoë, 张伟, Пётр и 🦊");
    }

    @Test
    void a_line_of_json_says_when_who_and_about_what() throws Exception {
        ExtLogRecord failed = record("The plan of \"%s\"\nfailed", "Ada");
        failed.setThrown(new IllegalStateException("no room"));
        failed.setMdc(
                Map.of("request", "r-1", "change", "17", "actor", "00000000-0000-4000-8000-0000000000ad", "x", "y"));

        JsonNode line = line(json.format(failed));

        assertThat(line.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "time", "level", "logger", "message", "thread", "exception", "request", "change", "actor");
        assertThat(line.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("logger").asText()).isEqualTo("org.presencedesk.Ada");
        assertThat(line.path("message").asText()).isEqualTo("The plan of \"Ada\"\nfailed");
        assertThat(line.path("exception").asText())
                .startsWith("java.lang.IllegalStateException: no room\n\tat org.presencedesk.logs.SafeFormatterTest.");
        assertThat(line.path("actor").asText()).isEqualTo("00000000-0000-4000-8000-0000000000ad");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\"", "\u0000", "Я", "张", "🦊"})
    void Mallorys_longest_message_fits_into_what_collectors_take(String letter) throws Exception {
        ExtLogRecord failed = record("User-Agent: " + letter.repeat(20_000));
        failed.setThrown(deep(200, letter.repeat(5_000)));
        failed.setMdc(Map.of("request", "r".repeat(36), "change", "c".repeat(36), "actor", "a".repeat(36)));

        String written = json.format(failed);

        assertThat(lines(written)).hasSize(1);
        assertThat(written.getBytes(UTF_8)).hasSizeLessThan(SHORTEST_LIMIT_OF_A_COLLECTOR);
        assertThat(line(written).path("message").asText()).endsWith(" more characters were cut)");
        assertThat(lines(text.format(failed)))
                .allSatisfy(line -> assertThat(line.getBytes(UTF_8)).hasSizeLessThan(SHORTEST_LIMIT_OF_A_COLLECTOR));
    }

    @Test
    void what_is_cut_of_a_trace_are_frames_far_from_the_failure_and_never_a_cause() throws Exception {
        ExtLogRecord failed = record("Request failed");
        failed.setThrown(new IllegalStateException("outer", deep(300, "inner")));

        assertThat(line(json.format(failed)).path("exception").asText())
                .contains("java.lang.IllegalStateException: outer\n\tat ")
                .contains("\nCaused by: java.lang.IllegalArgumentException: inner\n\tat ")
                .containsPattern("\\.\\.\\. \\d+ more");
        assertThat(text.format(failed).lines()).hasSizeGreaterThan(300);
    }

    @Test
    void a_failure_that_causes_itself_is_written_once() {
        IllegalStateException one = new IllegalStateException("one");
        IllegalStateException other = new IllegalStateException("other", one);
        one.initCause(other);
        ExtLogRecord failed = record("Round");
        failed.setThrown(one);

        assertThat(text.format(failed)).contains("Caused by: java.lang.IllegalStateException: one (as above)");
    }

    private static Exception deep(int frames, String message) {
        return frames == 0 ? new IllegalArgumentException(message) : deep(frames - 1, message);
    }

    private static ExtLogRecord record(String message, Object... parameters) {
        ExtLogRecord record = new ExtLogRecord(
                org.jboss.logmanager.Level.ERROR, message, ExtLogRecord.FormatStyle.PRINTF, "org.presencedesk.Ada");
        record.setParameters(parameters);
        record.setLoggerName("org.presencedesk.Ada");
        return record;
    }

    private static JsonFormatter asConfigured() {
        SmallRyeConfig settings = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        String prefix = "quarkus.log.console.json.";
        JsonFormatter formatter = new JsonFormatter(
                settings.getValue(prefix + "key-overrides", String.class),
                Set.copyOf(settings.getValues(prefix + "excluded-keys", String.class)),
                Map.of());
        formatter.setExceptionOutputType(
                settings.getValue(prefix + "exception-output-type", StructuredFormatter.ExceptionOutputType.class));
        formatter.setZoneId(settings.getValue(prefix + "zone-id", String.class));
        return formatter;
    }

    private static String[] lines(String written) {
        assertThat(written).endsWith("\n");
        return written.stripTrailing().split("[\\n\\r\\u000b\\f\\u0085\\u2028\\u2029]");
    }

    private static JsonNode line(String written) throws Exception {
        return new ObjectMapper().readTree(written);
    }
}
