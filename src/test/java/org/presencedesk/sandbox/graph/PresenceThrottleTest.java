package org.presencedesk.sandbox.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.SandboxClient;
import org.presencedesk.sandbox.control.SandboxTest;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.faults.Profile;
import org.presencedesk.sandbox.faults.Switch;

class PresenceThrottleTest extends SandboxTest {
    @BeforeEach
    void threeInTenSeconds() {
        sandbox.switches().set(Switch.PRESENCE_LIMIT, "3");
        sandbox.switches().set(Switch.PRESENCE_WINDOW, "PT10S");
    }

    @Test
    void over_the_limit_comes_429_with_the_seconds_until_there_is_room() {
        write();
        clock.forward(Duration.ofSeconds(4));
        write();
        write();

        var refused = write();

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.errorCode()).isEqualTo("TooManyRequests");
        // The refused one counts as well: two must leave the window, the second at 14 s.
        assertThat(refused.header("Retry-After")).isEqualTo("10");
        assertThat(refused.header("x-ms-throttle-scope")).isNull();
    }

    @Test
    void whoever_waits_as_told_is_let_in() {
        for (int i = 0; i < 4; i++) {
            write();
        }
        clock.forward(Duration.ofSeconds(11));

        assertThat(write().status()).isEqualTo(200);
    }

    @Test
    void knocking_meanwhile_prolongs_the_block() {
        for (int i = 0; i < 4; i++) {
            write();
        }
        for (int second = 0; second < 5; second++) {
            clock.forward(Duration.ofSeconds(2));
            assertThat(write().status()).isEqualTo(429);
        }
        clock.forward(Duration.ofSeconds(1));

        assertThat(write().status()).isEqualTo(429);
    }

    @Test
    void a_clear_and_a_read_count_like_a_set() {
        client.clear(KnownPeople.ADA);
        read();
        read();

        assertThat(write().status()).isEqualTo(429);
    }

    @Test
    void reads_can_be_counted_apart() {
        sandbox.switches().set(Switch.PRESENCE_BUCKET, "apart");
        for (int i = 0; i < 5; i++) {
            assertThat(read().status()).isEqualTo(200);
        }

        assertThat(write().status()).isEqualTo(200);
    }

    @Test
    void inner_requests_of_a_batch_count_one_each_and_some_may_pass() {
        JsonArray steps = new JsonArray();
        for (int i = 0; i < 5; i++) {
            steps.add(SandboxClient.step("s" + i, KnownPeople.ADA, "Busy"));
        }

        var answer = client.batch(steps);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getJsonArray("responses").stream()
                        .map(each -> (JsonObject) each)
                        .filter(each -> each.getInteger("status") == 429)
                        .map(each -> each.getJsonObject("headers").getString("Retry-After")))
                .hasSize(2)
                .doesNotContainNull();
    }

    @Test
    void retry_after_comes_in_every_form_that_was_met() {
        write();
        write();
        write();
        assertThat(retryAfter("decimal")).matches("\\d+\\.\\d{3}");
        assertThat(retryAfter("absent")).isNull();
        assertThat(retryAfter("zero")).isEqualTo("0");
        assertThat(retryAfter("150s")).isEqualTo("150");
        assertThat(ZonedDateTime.parse(retryAfter("date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .isAfter(clock.instant());
    }

    @Test
    void the_log_knows_the_most_in_any_window() {
        write();
        clock.forward(Duration.ofSeconds(9));
        write();
        write();
        clock.forward(Duration.ofSeconds(2));
        write();

        assertThat(sandbox.log().mostWithin(Duration.ofSeconds(10))).isEqualTo(3);
        assertThat(sandbox.log().mostWithin(Duration.ofSeconds(12))).isEqualTo(4);
        assertThat(sandbox.log().presenceRequests()).isEqualTo(4);
    }

    @Test
    void profiles_set_the_limit() {
        sandbox.switches().use(Profile.DOCUMENTED);
        assertThat(sandbox.switches().number(Switch.PRESENCE_LIMIT)).isEqualTo(10_000);
        sandbox.switches().use(Profile.STRICT2023);
        assertThat(sandbox.switches().number(Switch.PRESENCE_LIMIT)).isEqualTo(1_500);
    }

    @Test
    void a_hostile_service_throttles_early() {
        sandbox.switches().set(Switch.PRESENCE_LIMIT, "1500");
        sandbox.switches().set(Switch.EARLY_429, "100");

        assertThat(write().status()).isEqualTo(429);
    }

    private String retryAfter(String form) {
        sandbox.switches().set(Switch.RETRY_AFTER, form);
        var refused = write();
        assertThat(refused.status()).isEqualTo(429);
        return refused.header("Retry-After");
    }

    private SandboxClient.Answer write() {
        return client.set(KnownPeople.ADA, "Busy", "PT1H");
    }

    private SandboxClient.Answer read() {
        return client.graphPost(
                "/communications/getPresencesByUserId",
                new JsonObject().put("ids", new JsonArray().add(KnownPeople.ADA)));
    }
}
