package org.presencedesk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Adam shows his settings to somebody who helps: none of them gives a secret away. */
class GivenSettingsTest {

    @Test
    void every_variable_that_is_set_is_named_and_no_secret_is_told() {
        String given = Variables.inOrder()
                .with("DATABASE_URL", "jdbc:postgresql://db:5432/desk?ssl=true&password=hunter2&x=1")
                .with("TIME_ZONE", "Europe/Berlin")
                .properties()
                .get("presence-desk.installation.given");

        assertThat(given.lines())
                .contains(
                        "DATABASE_PASSWORD=••••••",
                        "DATABASE_URL=jdbc:postgresql://db:5432/desk?ssl=true&password=••••••&x=1",
                        "ENTRA_CLIENT_SECRET=••••••",
                        "SESSION_SECRET=••••••",
                        "TIME_ZONE=Europe/Berlin");
        assertThat(given).doesNotContain("hunter2", Variables.SESSION);
    }

    @Test
    void a_certificate_tells_its_end_and_a_secret_ends_on_the_day_that_was_written_down() {
        assertThat(Variables.inOrder().with("CREDENTIAL_EXPIRES", "2027-03-31").properties())
                .containsEntry("presence-desk.installation.credential-expires", "2027-03-31T00:00:00Z");
        assertThat(Variables.inOrder().with("CREDENTIAL_EXPIRES", "31.03.2027").problems())
                .singleElement()
                .asString()
                .startsWith("CREDENTIAL_EXPIRES is not a day: 31.03.2027")
                .contains("2027-03-31");
    }
}
