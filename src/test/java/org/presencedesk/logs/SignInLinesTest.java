package org.presencedesk.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

/** The client secret has ended, and each minute dozens of people try to sign in. */
@QuarkusTest
class SignInLinesTest {

    private static final Instant NOON = Instant.parse("2100-11-28T12:00:00Z");
    private static final String QUARKUS = "io.quarkus.oidc.runtime.";

    private final Filter console = Arrays.stream(InitialConfigurator.DELAYED_HANDLER.getHandlers())
            .map(Handler::getFilter)
            .filter(filter -> filter != null)
            .findFirst()
            .orElseThrow();

    @Test
    void what_quarkus_says_of_the_same_failure_is_not_said_again() {
        assertThat(isWritten(
                        QUARKUS + "OidcProviderClientImpl",
                        "Request %s has failed: status: %d",
                        NOON,
                        "http://entra/token",
                        401))
                .isFalse();
        assertThat(isWritten(
                        QUARKUS + "CodeAuthenticationMechanism",
                        "Exception during the code to token exchange: %s",
                        NOON,
                        "invalid_client"))
                .isFalse();
    }

    @Test
    void what_holds_all_claims_of_a_person_is_not_said() {
        for (String token : List.of("ID", "Access")) {
            assertThat(isWritten(
                            QUARKUS + "CodeAuthenticationMechanism",
                            token + " token verification has failed: no aud in {\"name\":\"Grace Hopper\"}\n",
                            NOON))
                    .isFalse();
        }
    }

    @Test
    void each_kind_of_failure_is_said_once_a_minute() {
        String ours = "org.presencedesk.web.errors.Failures";
        String why = "A sign-in could not be completed: %s";

        assertThat(isWritten(ours, why, NOON, "Entra answered AADSTS7000222")).isTrue();
        assertThat(isWritten(ours, why, NOON.plusSeconds(59), "Entra answered AADSTS7000222"))
                .isFalse();
        assertThat(isWritten(QUARKUS + "TenantContextFactory", "Tenant '%s' is away", NOON, "Default"))
                .isTrue();
        assertThat(isWritten(ours, why, NOON.plusSeconds(60), "Entra answered AADSTS7000222"))
                .isTrue();
    }

    @Test
    void whatever_else_is_said_is_written_each_time() {
        for (int i = 0; i < 2; i++) {
            assertThat(isWritten("org.presencedesk.dispatch.Dispatcher", "Sending goes on", NOON))
                    .isTrue();
        }
    }

    private boolean isWritten(String logger, String text, Instant at, Object... values) {
        ExtLogRecord line = new ExtLogRecord(Level.SEVERE, text, ExtLogRecord.FormatStyle.PRINTF, logger);
        line.setLoggerName(logger);
        line.setParameters(values);
        line.setInstant(at);
        return console.isLoggable(line);
    }
}
