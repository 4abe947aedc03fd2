package org.presencedesk.change.lifecycle;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.ApiToken;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.entra.ApiClient;

@QuarkusTest
class ChangeRetentionTest {

    private static final Duration KEPT = Duration.ofDays(400);

    @Inject
    ChangeRetention changes;

    @Inject
    AgroalDataSource database;

    @Test
    void whom_an_old_change_was_for_is_forgotten_and_the_change_with_its_counts_and_younger_ones_stay()
            throws Exception {
        String old = planned();
        String young = planned();
        ageBy(old, KEPT.plusDays(1));
        ageBy(young, KEPT.minusDays(1));

        changes.forget(Instant.now().minus(KEPT));

        assertThat(targets(old)).isEmpty();
        assertThat(targets(young)).hasSize(1);
        JsonPath kept = operator().get("/api/v1/changes/" + old).jsonPath();
        assertThat(kept.getString("reason")).isEqualTo("Fire drill of last year");
        assertThat(kept.getInt("counts.targets")).isEqualTo(1);
        assertThat(kept.getInt("counts.waiting")).isEqualTo(1);
    }

    @Test
    void who_came_into_a_list_and_who_went_is_forgotten_with_the_others_and_how_many_stays() throws Exception {
        String old = planned();
        update("""
                UPDATE change SET notices = '[{"code":"LONG_DURATION","about":[]},{"code":"FROM_LIST","about":
                    ["Porters","2026-01-01T00:00:00Z","1","2","Linus Torvalds","Ada Lovelace, Grace Hopper"]}]'
                WHERE id = ?""", old);
        ageBy(old, KEPT.plusDays(1));

        changes.forget(Instant.now().minus(KEPT));

        String notices = operator().get("/api/v1/changes/" + old).jsonPath().getString("notices.message");
        assertThat(notices)
                .contains("more than seven days", "Porters", "1 came, 2 went")
                .doesNotContain("Linus", "Ada");
    }

    @Test
    void what_still_runs_is_never_forgotten_however_old() throws Exception {
        String paused = planned();
        ageBy(paused, KEPT.plusDays(1));
        update("UPDATE change SET state = 'PAUSED', paused_because = 'HUMAN' WHERE id = ?", paused);

        changes.forget(Instant.now().minus(KEPT));

        assertThat(targets(paused)).hasSize(1);
        update("UPDATE change SET state = 'PLANNED', paused_because = NULL WHERE id = ?", paused);
    }

    private static String planned() {
        return operator()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "action", "set",
                        "availability", "Busy",
                        "people", List.of(KnownPeople.ADA),
                        "reason", "Fire drill of last year"))
                .post("/api/v1/changes")
                .path("id");
    }

    private static List<Object> targets(String change) {
        return operator()
                .get("/api/v1/changes/" + change + "/targets")
                .jsonPath()
                .getList("items");
    }

    private void ageBy(String change, Duration age) throws SQLException {
        update("UPDATE change SET created_at = created_at - interval '" + age.toDays() + " days' WHERE id = ?", change);
    }

    private void update(String sql, String change) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(change));
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(ApiToken.of(ApiClient.OPERATOR));
    }
}
