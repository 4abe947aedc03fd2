package org.presencedesk.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged application says on the console why it does not start, and ends with 1; all reasons: {@code MainTest}. */
class RefusedStartIT {

    @Test
    void without_any_setting_it_names_them_and_ends() throws Exception {
        try (PackagedApplication application = PackagedApplication.launch(Map.of())) {
            assertThat(application.exitCode(Duration.ofSeconds(90))).isEqualTo(1);
            assertThat(application.log())
                    .contains("Presence Desk does not start: 7 settings are missing or wrong.")
                    .contains("ENTRA_TENANT_ID is missing", "DATABASE_URL is missing", "SESSION_SECRET is missing")
                    .doesNotContain("\tat ")
                    .doesNotContain("Exception:");
        }
    }
}
