package org.presencedesk.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.faults.Switch;

class ControlTest extends SandboxTest {
    @Test
    void the_page_has_a_labelled_field_for_every_switch() {
        String page = client.get("/control").body();

        for (Switch each : Switch.values()) {
            assertThat(page).contains("<label for=\"" + each.key() + "\"").contains("name=\"" + each.key() + "\"");
        }
        assertThat(page).doesNotContain("<script");
    }

    @Test
    void a_form_sets_switches_and_leads_back_to_the_page() {
        var answer = client.form("/control", Map.of("graph", "down", "presence-limit", "7"));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/control");
        assertThat(sandbox.switches().is(Switch.GRAPH, "down")).isTrue();
        assertThat(sandbox.switches().number(Switch.PRESENCE_LIMIT)).isEqualTo(7);
    }

    @Test
    void a_form_orders_answers_for_a_person_and_failures_of_calls() {
        client.form("/control", Map.of("person", KnownPeople.ADA, "status", "429", "retryAfter", "0", "times", "2"));
        client.form("/control", Map.of("calls", "batch", "fault", "unavailable", "times", "1", "retryAfter", ""));

        assertThat(sandbox.faults().pending()).isEqualTo(3);
        assertThat(client.set(KnownPeople.ADA, "Busy", "PT1H").header("Retry-After"))
                .isEqualTo("0");
        assertThat(client.batch(new JsonArray()).status()).isEqualTo(503);
    }

    @Test
    void json_orders_everything_at_once() {
        var answer = client.postJson(
                "/control",
                new JsonObject()
                        .put("profile", "documented")
                        .put("switches", new JsonObject().put("guests", "forbidden"))
                        .put(
                                "people",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("person", KnownPeople.ADA)
                                                .put("status", 504)
                                                .put("carriedOut", true)))
                        .put("vanish", new JsonArray().add(KnownPeople.GRACE)));

        assertThat(answer.json().getString("presence-limit")).isEqualTo("10000");
        assertThat(client.set(KnownPeople.ADA, "Busy", "PT1H").status()).isEqualTo(504);
        assertThat(sandbox.slots().of(KnownPeople.ADA)).isPresent();
        assertThat(client.set(KnownPeople.GRACE, "Busy", "PT1H").status()).isEqualTo(404);
        assertThat(client.set(KnownPeople.GUSTAV_GUEST, "Busy", "PT1H").status())
                .isEqualTo(403);
    }

    @Test
    void an_order_that_cannot_be_read_says_why() {
        for (JsonObject order : new JsonObject[] {
            new JsonObject().put("switches", new JsonObject().put("nonsense", "on")),
            new JsonObject().put("switches", new JsonObject().put("graph", "sideways")),
            new JsonObject().put("switches", "text"),
            new JsonObject().put("profile", "nonsense"),
            new JsonObject().put("people", new JsonArray().add(new JsonObject()))
        }) {
            var answer = client.postJson("/control", order);
            assertThat(answer.status()).as(order.encode()).isEqualTo(400);
            assertThat(answer.json().getString("problem")).isNotBlank();
        }
        assertThat(client.form("/control", Map.of("presence-latency", "<soon>")).body())
                .contains("&lt;soon&gt;");
    }

    @Test
    void the_log_tells_attempts_slots_and_the_most_in_any_window() {
        client.set(KnownPeople.ADA, "Busy", "PT1H");
        client.set("unknown", "Busy", "PT1H");

        JsonObject log = client.get("/control/log").json();

        assertThat(log.getInteger("mostInAnyWindow")).isEqualTo(2);
        assertThat(log.getJsonArray("attempts")).hasSize(2);
        assertThat(log.getJsonArray("attempts").getJsonObject(1).getInteger("status"))
                .isEqualTo(404);
        assertThat(log.getJsonObject("slots").getJsonObject(KnownPeople.ADA).getString("availability"))
                .isEqualTo("Busy");
        assertThat(log.getJsonObject("slots").size()).isEqualTo(1);
    }

    @Test
    void a_reset_forgets_everything_but_sign_ins() {
        client.set(KnownPeople.ADA, "Busy", "PT1H");
        sandbox.switches().set(Switch.GRAPH, "down");
        client.form("/control", Map.of("reset", "true"));

        assertThat(sandbox.log().attempts()).isEmpty();
        assertThat(sandbox.slots().all()).isEmpty();
        assertThat(client.graph("/users/" + KnownPeople.ADA).status()).isEqualTo(200);
    }

    @Test
    void what_is_only_assumed_is_listed_as_assumed() {
        assertThat(sandbox.switches().assumptions())
                .contains("A write for a guest: accepted (assumed)")
                .doesNotContain("Retry-After");
    }

    @Test
    void a_switch_takes_only_what_fits() {
        assertThatThrownBy(() -> sandbox.switches().set(Switch.EARLY_429, "101"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 to 100");
        assertThatThrownBy(() -> sandbox.switches().set(Switch.PRESENCE_LATENCY, "-PT1S"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
