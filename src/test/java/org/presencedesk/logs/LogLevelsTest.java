package org.presencedesk.logs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody who looks for a fault sees more of the log, without a restart that would end it. */
@QuarkusTest
class LogLevelsTest {

    private static final String LEVELS = "/q/log-levels";
    private static final Logger DISPATCH = Logger.getLogger("org.presencedesk.dispatch.LogLevelsTest");

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler seen = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(ExtLogRecord.wrap(line).getFormattedMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void look() {
        java.util.logging.Logger.getLogger("org.presencedesk").addHandler(seen);
    }

    @AfterEach
    void as_it_was() {
        java.util.logging.Logger.getLogger("org.presencedesk").removeHandler(seen);
        java.util.logging.Logger.getLogger("org.presencedesk").setLevel(null);
        java.util.logging.Logger.getLogger("org.presencedesk.dispatch").setLevel(null);
    }

    @Test
    void Linus_sees_more_of_the_dispatcher_until_he_has_seen_enough() {
        DISPATCH.debug("before");
        management()
                .put(LEVELS + "/org.presencedesk.dispatch?level=DEBUG")
                .then()
                .statusCode(200)
                .body("loggers.'org.presencedesk.dispatch'", equalTo("DEBUG"))
                .body("loggers.'org.presencedesk'", equalTo("INFO"));
        DISPATCH.debug("while he looks");
        management()
                .put(LEVELS + "/org.presencedesk.dispatch?level=WARN")
                .then()
                .statusCode(200);
        DISPATCH.info("afterwards");

        assertThat(logged)
                .contains("while he looks")
                .doesNotContain("before", "afterwards")
                .anyMatch(line -> line.startsWith(
                        "The level of org.presencedesk.dispatch is DEBUG now, and was INFO: asked for from "));
    }

    @Test
    void what_can_be_set_is_told() {
        management()
                .get(LEVELS)
                .then()
                .statusCode(200)
                .body("levels", contains("ERROR", "WARN", "INFO", "DEBUG"))
                .body("loggers.'org.presencedesk'", equalTo("INFO"))
                .body("loggers.'org.hibernate.SQL'", equalTo("INFO"));
    }

    /** At that level the sign-in writes its requests to Entra, with the client secret. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.quarkus.oidc",
                "io.quarkus",
                "okhttp3",
                "io.vertx",
                "org.presencedesknot",
                "org.presencedesk.Mallory"
            })
    void what_would_tell_secrets_or_is_not_there_cannot_be_set(String logger) {
        management()
                .put(LEVELS + "/" + logger + "?level=DEBUG")
                .then()
                .statusCode(404)
                .body("detail", containsString("org.presencedesk, "));
    }

    @ParameterizedTest
    @CsvSource({"?level=TRACE", "?level=ALL", "?level=debug", "?level=", "''"})
    void a_level_that_is_none_changes_nothing(String level) {
        management()
                .put(LEVELS + "/org.presencedesk" + level)
                .then()
                .statusCode(400)
                .body("detail", containsString("ERROR, WARN, INFO, DEBUG"));
        management().get(LEVELS).then().body("loggers.'org.presencedesk'", equalTo("INFO"));
    }

    /** Browsers send these on behalf of any page, without asking us first. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void a_page_of_Mallorys_cannot_set_it(String method) {
        management().request(method, LEVELS + "/org.presencedesk?level=DEBUG");

        management().get(LEVELS).then().body("loggers.'org.presencedesk'", equalTo("INFO"));
    }

    @Test
    void people_do_not_reach_it() {
        given().redirects().follow(false).put(LEVELS + "/org.presencedesk?level=DEBUG");

        management().get(LEVELS).then().body("loggers.'org.presencedesk'", equalTo("INFO"));
    }

    @Test
    void every_handler_of_a_running_application_writes_safe_lines() {
        List<Formatter> formatters = Arrays.stream(InitialConfigurator.DELAYED_HANDLER.getHandlers())
                .map(Handler::getFormatter)
                .filter(Objects::nonNull)
                .toList();

        assertThat(formatters)
                .isNotEmpty()
                .allSatisfy(formatter -> assertThat(
                                formatter.format(new LogRecord(java.util.logging.Level.SEVERE, "No\nForged line")))
                        .contains("No\\nForged line"));
    }

    private static RequestSpecification management() {
        return given().port(ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class));
    }
}
