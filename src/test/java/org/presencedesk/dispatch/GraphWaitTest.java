package org.presencedesk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.presencedesk.sandbox.directory.KnownPeople.ADA;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Session;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.Account;

/** Microsoft has answered with {@code Retry-After: 3600}, and Olivia wonders why nothing happens. */
@QuarkusTest
@TestProfile(Sealed.class)
class GraphWaitTest {

    private static final String ASKED = "MICROSOFT_ASKED_TO_WAIT";

    @Inject
    SandboxStarter starter;

    @Inject
    AgroalDataSource database;

    private final Portal portal = new Portal();

    @BeforeEach
    void hold_the_lease() {
        starter.sandbox().reset();
        HeldLease.takeWhenQuiet(database);
    }

    @AfterEach
    void give_it_back() throws SQLException {
        blockedFor("-1 second");
        HeldLease.giveBack(database);
    }

    @Test
    void until_when_microsoft_asked_to_wait_is_said_on_the_page_and_in_the_api() throws Exception {
        String change = portal.start("Busy", List.of(ADA));
        assertThat(codes(change)).doesNotContain(ASKED);

        blockedFor("1 hour");

        assertThat(codes(change)).containsOnlyOnce(ASKED);
        String message = portal.change(change).getString("notices.find { it.code == '" + ASKED + "' }.message");
        assertThat(message).contains("Microsoft asked to wait until", "UTC");
        String page =
                Session.of(Account.OLIVIA).request().get("/changes/" + change).asString();
        assertThat(page).containsOnlyOnce("Microsoft asked to wait until").doesNotContain("people per second");
    }

    @Test
    void a_moment_is_not_worth_a_word_and_what_is_over_waits_for_nobody() throws Exception {
        String change = portal.start("Busy", List.of(ADA));
        blockedFor("5 seconds");
        assertThat(codes(change)).doesNotContain(ASKED);

        blockedFor("1 hour");
        portal.act(change, "cancellation");

        assertThat(codes(change)).doesNotContain(ASKED);
    }

    private List<String> codes(String change) {
        return portal.change(change).getList("notices.code");
    }

    private void blockedFor(String time) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection
                    .createStatement()
                    .execute("UPDATE graph_pace SET blocked_until = clock_timestamp() + interval '" + time + "'");
        }
    }
}
