package org.presencedesk.sandbox.control;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.presencedesk.sandbox.faults.CallFault;
import org.presencedesk.sandbox.faults.FaultyCalls;
import org.presencedesk.sandbox.faults.PersonAnswer;
import org.presencedesk.sandbox.faults.Profile;
import org.presencedesk.sandbox.faults.Switch;

/** Carries out what was ordered over HTTP. */
final class ControlOrders {
    private static final int MOST_TIMES = 100_000;

    private final Controls sandbox;

    ControlOrders(Controls sandbox) {
        this.sandbox = sandbox;
    }

    /** Throws IllegalArgumentException with a sentence if an order cannot be read. */
    void carryOut(JsonObject orders) {
        try {
            if (orders.getBoolean("reset", false)) {
                sandbox.reset().run();
            }
            if (orders.getBoolean("clearLog", false)) {
                sandbox.log().clear();
            }
            if (orders.containsKey("profile")) {
                sandbox.switches().use(Profile.named(orders.getString("profile")));
            }
            orders.getJsonObject("switches", new JsonObject())
                    .forEach(entry -> set(entry.getKey(), String.valueOf(entry.getValue())));
            orders.getJsonArray("people", new JsonArray()).forEach(order -> person((JsonObject) order));
            orders.getJsonArray("calls", new JsonArray()).forEach(order -> calls((JsonObject) order));
            orders.getJsonArray("clients", new JsonArray()).forEach(order -> client((JsonObject) order));
            orders.getJsonArray("vanish", new JsonArray())
                    .forEach(id -> sandbox.faults().vanish(String.valueOf(id)));
        } catch (ClassCastException e) {
            throw new IllegalArgumentException("A part of the order has the wrong shape");
        }
    }

    private void set(String key, String value) {
        Switch which =
                Switch.named(key).orElseThrow(() -> new IllegalArgumentException("There is no switch '" + key + "'"));
        sandbox.switches().set(which, value);
    }

    private void person(JsonObject order) {
        String person = order.getString("person");
        Integer status = order.getInteger("status");
        if (person == null || status == null || status < 200 || status > 599) {
            throw new IllegalArgumentException("An answer for a person needs their id and a status from 200 to 599");
        }
        PersonAnswer answer =
                new PersonAnswer(status, order.getString("retryAfter"), order.getBoolean("carriedOut", false));
        sandbox.faults().answer(person, times(order), answer);
    }

    private void client(JsonObject order) {
        String person = order.getString("person");
        if (person == null || order.getString("activity") == null) {
            throw new IllegalArgumentException("What a Teams client reports needs a person's id and an activity");
        }
        sandbox.clients().report(person, order.getString("activity"));
    }

    private void calls(JsonObject order) {
        sandbox.faults()
                .next(
                        FaultyCalls.named(order.getString("calls", "batch")),
                        times(order),
                        CallFault.named(order.getString("fault", "unavailable")),
                        order.getString("retryAfter"));
    }

    private static int times(JsonObject order) {
        return Math.max(1, Math.min(MOST_TIMES, order.getInteger("times", 1)));
    }
}
