package org.presencedesk.dispatch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.ApiToken;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.audit.seal.Superuser;
import org.presencedesk.sandbox.control.Sandbox;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.entra.ApiClient;
import org.presencedesk.sandbox.faults.Switch;

/** Olivia's program sets people to Busy; Ada is in a call, Grace in a meeting, Linus signed in nowhere, Misha at his desk. */
@QuarkusTest
@TestProfile(Sealed.class)
class LeaveAloneTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final List<String> ALL =
            List.of(KnownPeople.ADA, KnownPeople.GRACE, KnownPeople.LINUS, KnownPeople.MISHA);

    @Inject
    SandboxStarter starter;

    private final Portal portal = new Portal();
    private Sandbox sandbox;

    @BeforeEach
    void an_ordinary_day() throws SQLException {
        sandbox = starter.sandbox();
        sandbox.reset();
        sandbox.switches().set(Switch.PRESENCE_LIMIT, String.valueOf(Sealed.REQUESTS));
        sandbox.switches().set(Switch.PRESENCE_WINDOW, Sealed.WINDOW.toString());
        Superuser.does("DELETE FROM presence_override");
        sandbox.clients().report(KnownPeople.ADA, "InACall");
        sandbox.clients().report(KnownPeople.GRACE, "InAMeeting");
        sandbox.clients().report(KnownPeople.LINUS, "none");
    }

    @AfterEach
    void the_limit_was_never_exceeded() {
        assertThat(sandbox.log().mostWithin(Sealed.WINDOW)).isLessThanOrEqualTo(Sealed.REQUESTS);
        sandbox.reset();
    }

    @Test
    void a_plan_says_what_speaks_against_it_and_finds_those_people() {
        String id = portal.plan("Busy", ALL);

        JsonPath change = portal.change(id);
        assertThat(change.getMap("flags"))
                .containsEntry("IN_CALL", 1)
                .containsEntry("IN_MEETING", 1)
                .containsEntry("NO_SESSION", 1)
                .doesNotContainKey("NOT_READ");
        assertThat(change.getList("leave")).isEmpty();
        assertThat(portal.targets(id, "&flag=IN_CALL"))
                .singleElement()
                .satisfies(ada -> assertThat(ada)
                        .containsEntry("personId", KnownPeople.ADA)
                        .containsEntry("state", "WAITING")
                        .containsEntry("flags", List.of("IN_CALL")));
        assertThat(portal.targets(id, "&flag=IN_MEETING&flag=NO_SESSION")).hasSize(2);
    }

    @Test
    void what_people_show_now_is_read_for_the_answer_and_kept_nowhere() throws SQLException {
        String id = portal.plan("Busy", ALL);

        List<Map<String, Object>> now = presence(id, 200).getList("items");

        assertThat(now.get(0))
                .containsEntry("personId", KnownPeople.ADA)
                .containsEntry("availability", "Busy")
                .containsEntry("activity", "InACall")
                .containsEntry("flags", List.of("IN_CALL"));
        assertThat(now)
                .extracting(person -> person.get("activity"))
                .containsExactly("InACall", "InAMeeting", "Offline", "Available");
        for (String table : Superuser.strings("SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'")) {
            assertThat(number("SELECT count(*) FROM \"" + table + "\" AS t"
                            + " WHERE CAST(t AS text) LIKE '%InACall%' OR CAST(t AS text) LIKE '%InAMeeting%'"))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void where_presence_cannot_be_read_the_plan_stands_and_says_so() {
        sandbox.switches().set(Switch.PRESENCE_READS, "unavailable");

        String id = portal.plan("Busy", ALL);

        assertThat(portal.change(id).getString("state")).isEqualTo("PLANNED");
        assertThat(portal.change(id).getMap("flags")).containsEntry("NOT_READ", 4);
        assertThat(portal.targets(id))
                .allSatisfy(target -> assertThat(target.get("flags")).isNull());
        assertThat(presence(id, 503).getString("code")).isEqualTo("GRAPH_UNREACHABLE");
    }

    @Test
    void nobody_in_a_call_or_signed_in_nowhere_is_set_and_the_call_is_waited_for() throws SQLException {
        String id = portal.confirm(plan(List.of("IN_CALL", "NO_SESSION"), ALL));

        portal.await(id, change -> change.getInt("counts.accepted") == 2, SOON);
        await(id, "SELECT count(*) FROM target WHERE change_id = '" + id + "' AND held = 'IN_CALL'");
        assertThat(target(id, KnownPeople.ADA)).containsEntry("state", "WAITING");
        assertThat(target(id, KnownPeople.ADA).get("hint").toString()).startsWith("In a call");
        assertThat(target(id, KnownPeople.LINUS))
                .containsEntry("state", "SKIPPED")
                .containsEntry("reason", "NO_SESSION");
        assertThat(sandbox.slots().of(KnownPeople.ADA)).isEmpty();
        assertThat(sandbox.slots().of(KnownPeople.LINUS)).isEmpty();

        sandbox.clients().report(KnownPeople.ADA, "Available");
        twoMinutesPass(id);

        portal.awaitState(id, "FINISHED", SOON);
        assertThat(target(id, KnownPeople.ADA)).containsEntry("state", "ACCEPTED");
    }

    @Test
    void a_call_that_lasts_longer_than_the_change_makes_sense_ends_as_not_sent() throws SQLException {
        String id = portal.confirm(plan(List.of("IN_CALL"), List.of(KnownPeople.ADA)));
        await(id, "SELECT count(*) FROM target WHERE change_id = '" + id + "' AND held = 'IN_CALL'");

        Superuser.does("UPDATE change SET acted_at = acted_at - interval '25 hours' WHERE id = '" + id + "'");

        portal.awaitState(id, "FINISHED", SOON);
        assertThat(target(id, KnownPeople.ADA))
                .containsEntry("state", "NOT_SENT")
                .containsEntry("reason", "IN_CALL");
        assertThat(sandbox.slots().of(KnownPeople.ADA)).isEmpty();
    }

    @Test
    void whoever_goes_to_a_meeting_after_the_plan_is_left_alone_too() {
        String id = plan(List.of("IN_MEETING"), List.of(KnownPeople.MISHA));
        sandbox.clients().report(KnownPeople.MISHA, "InAMeeting");

        portal.awaitState(portal.confirm(id), "FINISHED", SOON);

        assertThat(target(id, KnownPeople.MISHA))
                .containsEntry("state", "SKIPPED")
                .containsEntry("reason", "IN_MEETING");
        assertThat(sandbox.slots().of(KnownPeople.MISHA)).isEmpty();
    }

    @Test
    void whoever_has_another_changes_status_is_left_alone() {
        String drill = portal.start("Away", List.of(KnownPeople.MISHA));
        portal.awaitState(drill, "FINISHED", SOON);

        String id = plan(List.of("UNDER_OTHER_CHANGE"), List.of(KnownPeople.MISHA, KnownPeople.GRACE));

        assertThat(target(id, KnownPeople.MISHA))
                .containsEntry("state", "SKIPPED")
                .containsEntry("reason", "UNDER_OTHER_CHANGE");
        assertThat(target(id, KnownPeople.GRACE)).containsEntry("state", "WAITING");
    }

    @Test
    void a_change_that_leaves_nobody_alone_reads_nothing_when_it_is_sent() {
        String id = portal.plan("Busy", ALL);
        long before = sandbox.log().presenceRequests();

        portal.awaitState(portal.confirm(id), "FINISHED", SOON);

        assertThat(sandbox.log().presenceRequests() - before).isEqualTo(ALL.size());
    }

    @Test
    void a_word_that_is_no_reason_to_leave_somebody_alone_is_refused() {
        given().auth()
                .oauth2(ApiToken.of(ApiClient.OPERATOR))
                .contentType(ContentType.JSON)
                .body(wanted(List.of("ASLEEP"), ALL))
                .post("/api/v1/changes")
                .then()
                .statusCode(422);
    }

    @Test
    void later_it_is_seen_whose_status_shows() throws SQLException {
        String id = portal.start("Busy", ALL);
        portal.awaitState(id, "FINISHED", SOON);
        sandbox.slots().chooseByHand(KnownPeople.GRACE, "Away", Duration.ofHours(1));
        sandbox.slots().chooseByHand(KnownPeople.MISHA, "Busy", Duration.ofHours(1));

        lookNow(id);
        JsonPath first = portal.await(id, change -> change.getInt("observed.showing") == 2, SOON);

        assertThat(first.getInt("observed.other")).isEqualTo(1);
        assertThat(first.getInt("observed.noSession")).isEqualTo(1);
        assertThat(target(id, KnownPeople.ADA)).containsEntry("observed", "SHOWING");
        assertThat(target(id, KnownPeople.GRACE)).containsEntry("observed", "OTHER");
        assertThat(target(id, KnownPeople.LINUS)).containsEntry("observed", "NO_SESSION");
        assertThat(target(id, KnownPeople.LINUS).get("observedAt")).isNotNull();
        assertThat(events(id)).isZero();

        sandbox.slots().chooseByHand(KnownPeople.ADA, "Available", Duration.ofHours(1));
        Superuser.does(
                "UPDATE target SET settled_at = settled_at - interval '16 minutes' WHERE change_id = '" + id + "'");
        lookNow(id);
        JsonPath second = portal.await(id, change -> change.getInt("observed.other") == 2, SOON);

        assertThat(second.getInt("observed.showing")).isEqualTo(1);
        await(id, "SELECT count(*) FROM audit_event WHERE action = 'change.observed' AND change_id = '" + id + "'");
        assertThat(events(id)).isEqualTo(1);
    }

    @Test
    void whoever_has_a_newer_status_is_not_looked_at_for_the_older_change() throws SQLException {
        String first = portal.start("Busy", List.of(KnownPeople.ADA, KnownPeople.MISHA));
        portal.awaitState(first, "FINISHED", SOON);
        portal.awaitState(portal.start("Away", List.of(KnownPeople.MISHA)), "FINISHED", SOON);

        lookNow(first);

        portal.await(first, change -> change.getInt("observed.showing") == 1, SOON);
        assertThat(target(first, KnownPeople.MISHA).get("observed")).isNull();
    }

    @Test
    void a_look_that_fails_is_said_and_tried_again() throws SQLException {
        String id = portal.start("Busy", List.of(KnownPeople.ADA));
        portal.awaitState(id, "FINISHED", SOON);
        sandbox.switches().set(Switch.PRESENCE_READS, "unavailable");

        lookNow(id);

        portal.await(id, change -> change.getInt("observed.notRead") == 1, SOON);
        assertThat(target(id, KnownPeople.ADA)).containsEntry("observed", "NOT_READ");
        assertThat(number("SELECT count(*) FROM target WHERE observe_at IS NOT NULL AND change_id = '" + id + "'"))
                .isEqualTo(1);
    }

    private static void lookNow(String id) throws SQLException {
        Superuser.does("UPDATE target SET observe_at = clock_timestamp() WHERE observe_at IS NOT NULL AND change_id = '"
                + id + "'");
    }

    private static long events(String id) {
        return number("SELECT count(*) FROM audit_event WHERE action = 'change.observed' AND change_id = '" + id + "'");
    }

    private static long number(String sql) {
        try {
            return Long.parseLong(Superuser.strings(sql).get(0));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void twoMinutesPass(String id) throws SQLException {
        Superuser.does("UPDATE target SET not_before = not_before - interval '2 minutes',"
                + " checked_at = checked_at - interval '2 minutes' WHERE change_id = '" + id + "'");
    }

    /** Until that counts something. */
    private static void await(String id, String count) {
        long until = System.nanoTime() + SOON.toNanos();
        while (number(count) == 0) {
            assertThat(System.nanoTime()).as("%s of %s", count, id).isLessThan(until);
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static JsonPath presence(String id, int status) {
        return given().auth()
                .oauth2(ApiToken.of(ApiClient.OPERATOR))
                .get("/api/v1/changes/" + id + "/presence")
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();
    }

    private Map<String, Object> target(String id, String person) {
        return portal.targets(id).stream()
                .filter(target -> person.equals(target.get("personId")))
                .findFirst()
                .orElseThrow();
    }

    private static String plan(List<String> leave, List<String> people) {
        return given().auth()
                .oauth2(ApiToken.of(ApiClient.OPERATOR))
                .contentType(ContentType.JSON)
                .body(wanted(leave, people))
                .post("/api/v1/changes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Map<String, Object> wanted(List<String> leave, List<String> people) {
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("action", "set");
        wanted.put("availability", "Busy");
        wanted.put("duration", "PT8H");
        wanted.put("people", people);
        wanted.put("leave", leave);
        wanted.put("reason", "Quiet hours");
        return wanted;
    }
}
