package org.presencedesk.sandbox.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.presencedesk.sandbox.SandboxClient;
import org.presencedesk.sandbox.control.SandboxTest;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.faults.PersonAnswer;
import org.presencedesk.sandbox.faults.Switch;

class PresenceWriteTest extends SandboxTest {
    @Test
    void a_set_fills_the_slot_and_answers_200_without_a_body_or_content_type() {
        var answer = client.set(KnownPeople.ADA, "DoNotDisturb", "PT8H");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Content-Type")).isNull();
        assertThat(answer.header("request-id")).isNotBlank();
        var slot = sandbox.slots().of(KnownPeople.ADA).orElseThrow();
        assertThat(slot.availability()).isEqualTo("DoNotDisturb");
        assertThat(slot.until()).isEqualTo(clock.instant().plus(Duration.ofHours(8)));
    }

    @ParameterizedTest
    @CsvSource({
        "Available,Available",
        "Busy,Busy",
        "DoNotDisturb,DoNotDisturb",
        "BeRightBack,BeRightBack",
        "Away,Away",
        "Offline,OffWork"
    })
    void six_pairs_are_allowed(String availability, String activity) {
        assertThat(write(availability, activity, "PT1H").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"Busy,InACall", "Offline,Offline", "Away,Busy", "busy,busy", "Sleeping,Sleeping", "Busy,", ",Busy"})
    void every_other_pair_is_an_invalid_argument(String availability, String activity) {
        var answer = write(availability, activity, "PT1H");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("InvalidArgument");
        assertThat(sandbox.slots().of(KnownPeople.ADA)).isEmpty();
    }

    @Test
    void another_case_is_accepted_only_by_switch() {
        sandbox.switches().set(Switch.VALUE_CASE, "accepted");

        assertThat(write("offline", "offwork", "PT1H").status()).isEqualTo(200);
        assertThat(sandbox.slots().of(KnownPeople.ADA).orElseThrow().availability())
                .isEqualTo("Offline");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1W", "P1M", "P1Y", "PT0S", "-PT5M", "PT-5M", "8h", "", "PT"})
    void a_duration_must_be_days_and_time_and_positive(String duration) {
        assertThat(write("Busy", "Busy", duration).errorCode()).isEqualTo("InvalidArgument");
    }

    @Test
    void a_long_duration_is_refused_only_by_switch() {
        assertThat(write("Busy", "Busy", "P30D").status()).isEqualTo(200);
        sandbox.switches().set(Switch.LONGEST_DURATION, "P7D");
        assertThat(write("Busy", "Busy", "P30D").errorCode()).isEqualTo("InvalidArgument");
    }

    @ParameterizedTest
    @CsvSource({"Busy,1", "DoNotDisturb,1", "Available,7", "Offline,7"})
    void without_a_duration_the_defaults_apply(String availability, int days) {
        client.set(KnownPeople.ADA, availability, null);

        assertThat(sandbox.slots().of(KnownPeople.ADA).orElseThrow().until())
                .isEqualTo(clock.instant().plus(Duration.ofDays(days)));
    }

    @Test
    void a_preference_ends_by_itself() {
        client.set(KnownPeople.ADA, "Busy", "PT1H");
        clock.forward(Duration.ofHours(1));

        assertThat(sandbox.slots().of(KnownPeople.ADA)).isEmpty();
    }

    @Test
    void clearing_empties_the_slot_whoever_filled_it_and_may_be_repeated() {
        sandbox.slots().chooseByHand(KnownPeople.ADA, "Away", Duration.ofDays(7));

        assertThat(client.clear(KnownPeople.ADA).status()).isEqualTo(200);
        assertThat(sandbox.slots().of(KnownPeople.ADA)).isEmpty();
        assertThat(client.clear(KnownPeople.ADA).status()).isEqualTo(200);
    }

    @Test
    void clearing_without_a_body_is_fine_outside_a_batch() {
        String path = "/users/" + KnownPeople.ADA + "/presence/clearUserPreferredPresence";

        assertThat(client.graphPost(path, null, null).status()).isEqualTo(200);
    }

    @Test
    void setting_without_a_content_type_or_body_is_refused() {
        String path = "/users/" + KnownPeople.ADA + "/presence/setUserPreferredPresence";

        assertThat(client.graphPost(path, SandboxClient.wanted("Busy", null).encode(), null)
                        .status())
                .isEqualTo(400);
        assertThat(client.graphPost(path, null, "application/json").status()).isEqualTo(400);
        assertThat(client.graphPost(path, "{broken", "application/json").status())
                .isEqualTo(400);
    }

    @Test
    void segments_and_ids_ignore_case() {
        var answer = client.graphPost(
                "/Users/" + KnownPeople.ADA.toUpperCase() + "/Presence/setuserpreferredpresence",
                SandboxClient.wanted("Busy", "PT1H"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(sandbox.slots().of(KnownPeople.ADA)).isPresent();
    }

    @Test
    void an_unknown_or_vanished_person_is_not_found() {
        assertThat(client.set("c0ffee00-0000-4000-8000-000000000000", "Busy", "PT1H")
                        .status())
                .isEqualTo(404);
        sandbox.faults().vanish(KnownPeople.ADA);
        assertThat(client.set(KnownPeople.ADA, "Busy", "PT1H").status()).isEqualTo(404);
    }

    @Test
    void a_user_principal_name_never_works_on_a_presence_path() {
        assertThat(client.set(KnownPeople.ADA_UPN, "Busy", "PT1H").status()).isEqualTo(404);
        sandbox.switches().set(Switch.UPN_AS_ID, "400");
        assertThat(client.set(KnownPeople.ADA_UPN, "Busy", "PT1H").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GUESTS,ada00000-0000-4000-8000-000000000009",
        "DISABLED,ada00000-0000-4000-8000-000000000010",
        "NO_TEAMS,ada00000-0000-4000-8000-000000000011",
        "NO_TEAMS,ada00000-0000-4000-8000-000000000012",
        "NO_TEAMS,ada00000-0000-4000-8000-000000000015"
    })
    void each_class_of_people_can_be_accepted_forbidden_or_not_found(Switch treatment, String person) {
        assertThat(client.set(person, "Busy", "PT1H").status()).isEqualTo(200);
        sandbox.switches().set(treatment, "forbidden");
        assertThat(client.set(person, "Busy", "PT1H").status()).isEqualTo(403);
        sandbox.switches().set(treatment, "not-found");
        assertThat(client.set(person, "Busy", "PT1H").status()).isEqualTo(404);
        assertThat(client.set(KnownPeople.UMA_UNKNOWN, "Busy", "PT1H").status()).isEqualTo(200);
        assertThat(client.set(KnownPeople.WANDA_WARNING, "Busy", "PT1H").status())
                .isEqualTo(200);
    }

    @Test
    void success_can_be_204() {
        sandbox.switches().set(Switch.ACTION_STATUS, "204");

        assertThat(client.set(KnownPeople.ADA, "Busy", "PT1H").status()).isEqualTo(204);
    }

    @Test
    void an_ordered_answer_is_given_so_often_and_no_oftener() {
        sandbox.faults()
                .answer(KnownPeople.ADA, 2, PersonAnswer.tooManyRequests().retryAfter("2.5"));

        for (int i = 0; i < 2; i++) {
            var answer = client.set(KnownPeople.ADA, "Busy", "PT1H");
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.header("Retry-After")).isEqualTo("2.5");
        }
        assertThat(client.set(KnownPeople.GRACE, "Busy", "PT1H").status()).isEqualTo(200);
        assertThat(client.set(KnownPeople.ADA, "Busy", "PT1H").status()).isEqualTo(200);
    }

    @Test
    void a_504_may_come_after_the_write_happened() {
        sandbox.faults().answer(KnownPeople.ADA, 1, PersonAnswer.status(504).afterTheWrite());

        assertThat(client.set(KnownPeople.ADA, "Busy", "PT1H").status()).isEqualTo(504);
        assertThat(sandbox.slots().of(KnownPeople.ADA)).isPresent();
        assertThat(sandbox.log().attempts().get(0).written()).isTrue();
    }

    @Test
    void every_attempt_is_logged_with_what_it_asked_for() {
        client.set(KnownPeople.ADA, "Busy", "PT1H");
        client.set("unknown", "Busy", "PT1H");
        client.clear(KnownPeople.GRACE);

        assertThat(sandbox.log().attempts())
                .extracting(
                        CallLog.Attempt::person,
                        CallLog.Attempt::action,
                        CallLog.Attempt::duration,
                        CallLog.Attempt::status,
                        CallLog.Attempt::written)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(KnownPeople.ADA, "set", "PT1H", 200, true),
                        org.assertj.core.groups.Tuple.tuple("unknown", "set", "PT1H", 404, false),
                        org.assertj.core.groups.Tuple.tuple(KnownPeople.GRACE, "clear", null, 200, true));
    }

    @Test
    void a_write_takes_as_long_as_the_switch_says() {
        sandbox.switches().set(Switch.PRESENCE_LATENCY, "PT0.3S");
        long before = System.nanoTime();
        client.set(KnownPeople.ADA, "Busy", "PT1H");

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void others_see_the_preference_only_where_a_session_exists() {
        String offline = sandbox.directory().ids().stream()
                .filter(id -> sandbox.directory().person(id).orElseThrow().session() == null)
                .findFirst()
                .orElseThrow();
        client.set(KnownPeople.ADA, "DoNotDisturb", "PT1H");
        client.set(offline, "DoNotDisturb", "PT1H");

        assertThat(seen(KnownPeople.ADA)).isEqualTo("DoNotDisturb");
        assertThat(seen(KnownPeople.GRACE)).isEqualTo("Available");
        assertThat(seen(offline)).isEqualTo("Offline");
    }

    @Test
    void others_may_see_a_write_late() {
        sandbox.switches().set(Switch.VISIBILITY_LAG, "PT10S");
        client.set(KnownPeople.ADA, "Busy", "PT1H");

        assertThat(seen(KnownPeople.ADA)).isEqualTo("Available");
        clock.forward(Duration.ofSeconds(10));
        assertThat(seen(KnownPeople.ADA)).isEqualTo("Busy");
    }

    @Test
    void presence_is_read_for_at_most_650_ids_and_unknown_ones_are_left_out() {
        assertThat(read(new JsonArray().add(KnownPeople.ADA).add("c0ffee00-0000-4000-8000-000000000000"))
                        .value())
                .hasSize(1);
        var tooMany = new JsonArray(sandbox.directory().ids().subList(0, 651));
        assertThat(read(tooMany).status()).isEqualTo(400);
    }

    private String seen(String person) {
        return read(new JsonArray().add(person)).value().getJsonObject(0).getString("availability");
    }

    private SandboxClient.Answer read(JsonArray ids) {
        return client.graphPost("/communications/getPresencesByUserId", new JsonObject().put("ids", ids));
    }

    private SandboxClient.Answer write(String availability, String activity, String duration) {
        JsonObject body = new JsonObject()
                .put("availability", availability)
                .put("activity", activity)
                .put("expirationDuration", duration);
        return client.graphPost("/users/" + KnownPeople.ADA + "/presence/setUserPreferredPresence", body);
    }
}
