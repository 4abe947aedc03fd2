package org.presencedesk.sandbox.control;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.presencedesk.sandbox.faults.Switch;
import org.presencedesk.sandbox.graph.CallLog;
import org.presencedesk.sandbox.graph.PresenceSlots;

/** The log as JSON: every presence write, the slots in force, and the most requests within a window. */
final class ControlLog {
    private ControlLog() {}

    static JsonObject of(Controls sandbox) {
        JsonArray attempts = new JsonArray();
        sandbox.log().attempts().forEach(attempt -> attempts.add(attempt(attempt)));
        JsonObject slots = new JsonObject();
        sandbox.slots().all().forEach((person, slot) -> slots.put(person, slot(slot)));
        var window = sandbox.switches().duration(Switch.PRESENCE_WINDOW);
        return new JsonObject()
                .put("presenceRequests", sandbox.log().presenceRequests())
                .put("window", window.toString())
                .put("mostInAnyWindow", sandbox.log().mostWithin(window))
                .put("slots", slots)
                .put("attempts", attempts);
    }

    private static JsonObject attempt(CallLog.Attempt attempt) {
        return new JsonObject()
                .put("at", attempt.at().toString())
                .put("person", attempt.person())
                .put("action", attempt.action())
                .put("availability", attempt.availability())
                .put("activity", attempt.activity())
                .put("duration", attempt.duration())
                .put("status", attempt.status())
                .put("code", attempt.code())
                .put("written", attempt.written())
                .put("requestId", attempt.requestId())
                .put("batch", attempt.batch());
    }

    private static JsonObject slot(PresenceSlots.Slot slot) {
        return new JsonObject()
                .put("availability", slot.availability())
                .put("activity", slot.activity())
                .put("since", slot.since().toString())
                .put("until", slot.until().toString());
    }
}
