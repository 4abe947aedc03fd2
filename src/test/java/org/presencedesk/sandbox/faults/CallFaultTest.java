package org.presencedesk.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.presencedesk.sandbox.SandboxClient.step;

import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.presencedesk.sandbox.SandboxClient;
import org.presencedesk.sandbox.control.SandboxTest;
import org.presencedesk.sandbox.directory.KnownPeople;

class CallFaultTest extends SandboxTest {
    @ParameterizedTest
    @CsvSource({
        "UNAUTHORIZED,401,false",
        "TOO_MANY_REQUESTS,429,false",
        "UNAVAILABLE,503,false",
        "GATEWAY_TIMEOUT,504,false",
        "GATEWAY_TIMEOUT_AFTERWARDS,504,true",
        "BAD_GATEWAY_HTML,502,false",
        "HTML_AS_200,200,true",
        "EMPTY_200,200,true",
        "EMPTY_503,503,false"
    })
    void a_whole_batch_can_fail_before_or_after_its_writes(CallFault fault, int status, boolean written) {
        sandbox.faults().nextBatches(1, fault);

        assertThat(busyAda().status()).isEqualTo(status);
        assertThat(sandbox.slots().of(KnownPeople.ADA).isPresent()).isEqualTo(written);
        assertThat(busyAda().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = CallFault.class,
            names = {"CLOSED_BEFORE", "CLOSED_AFTERWARDS"})
    void the_connection_can_be_cut(CallFault fault) {
        // A fresh connection: on a used one the client would quietly send again.
        sandbox.faults().nextBatches(10, fault);

        assertThatThrownBy(() -> client.tryToSend(request(Duration.ofSeconds(5))))
                .isInstanceOf(IOException.class);
        assertThat(sandbox.slots().of(KnownPeople.ADA).isPresent()).isEqualTo(fault.carriedOut());
    }

    @ParameterizedTest
    @EnumSource(
            value = CallFault.class,
            names = {"HANGS_BEFORE", "HANGS_AFTERWARDS"})
    void the_answer_can_stay_away(CallFault fault) {
        sandbox.faults().nextBatches(1, fault);

        assertThatThrownBy(() -> client.tryToSend(request(Duration.ofMillis(300))))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(sandbox.slots().of(KnownPeople.ADA).isPresent()).isEqualTo(fault.carriedOut());
    }

    @Test
    void one_inner_answer_can_be_missing() {
        sandbox.faults().nextBatches(1, CallFault.ANSWER_MISSING);

        var answer = client.batch(
                new JsonArray().add(step("1", KnownPeople.ADA, "Busy")).add(step("2", KnownPeople.GRACE, "Busy")));

        assertThat(answer.json().getJsonArray("responses")).hasSize(1);
        assertThat(sandbox.slots().all()).hasSize(2);
    }

    @Test
    void a_claims_challenge_names_the_claims() {
        sandbox.faults().nextBatches(1, CallFault.CLAIMS_CHALLENGE);

        assertThat(busyAda().header("WWW-Authenticate"))
                .contains("insufficient_claims")
                .contains("claims=\"");
    }

    @Test
    void a_failure_carries_the_retry_after_that_was_ordered() {
        sandbox.faults().next(FaultyCalls.BATCH, 1, CallFault.UNAVAILABLE, "7");

        assertThat(busyAda().header("Retry-After")).isEqualTo("7");
    }

    @Test
    void reads_and_tokens_have_failures_of_their_own() {
        sandbox.faults().next(FaultyCalls.SINGLE, 1, CallFault.UNAVAILABLE, null);
        sandbox.faults().next(FaultyCalls.TOKEN, 1, CallFault.EMPTY_503, null);

        assertThat(busyAda().status()).isEqualTo(200);
        assertThat(client.graph("/users/" + KnownPeople.ADA).status()).isEqualTo(503);
        assertThat(client.applicationToken().status()).isEqualTo(503);
        assertThat(client.applicationToken().status()).isEqualTo(200);
    }

    @Test
    void graph_and_entra_can_be_down_each_by_itself() {
        sandbox.switches().set(Switch.GRAPH, "down");
        assertThatThrownBy(() -> client.tryToSend(request(Duration.ofSeconds(5))))
                .isInstanceOf(IOException.class);
        assertThat(client.applicationToken().status()).isEqualTo(200);

        sandbox.reset();
        sandbox.switches().set(Switch.ENTRA, "down");
        assertThatThrownBy(client::applicationToken).hasCauseInstanceOf(IOException.class);
        assertThat(busyAda().status()).isEqualTo(200);
    }

    @Test
    void a_share_of_the_writes_can_fail_with_5xx() {
        sandbox.switches().set(Switch.SERVER_ERRORS, "100");

        assertThat(client.set(KnownPeople.ADA, "Busy", "PT1H").status()).isBetween(500, 503);
        assertThat(sandbox.slots().of(KnownPeople.ADA)).isEmpty();
    }

    @Test
    void error_bodies_can_say_nothing() {
        sandbox.switches().set(Switch.ERROR_BODIES, "unknown");

        assertThat(client.set("unknown", "Busy", "PT1H").errorCode()).isEqualTo("UnknownError");
    }

    private SandboxClient.Answer busyAda() {
        return client.batch(new JsonArray().add(step("1", KnownPeople.ADA, "Busy")));
    }

    private HttpRequest request(Duration timeout) {
        return client.to("/v1.0/$batch")
                .timeout(timeout)
                .header("Authorization", "Bearer " + client.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"requests\":[" + step("1", KnownPeople.ADA, "Busy").encode() + "]}"))
                .build();
    }
}
