package org.presencedesk.sandbox.graph;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import org.presencedesk.sandbox.directory.DirectoryPerson;
import org.presencedesk.sandbox.directory.TenantDirectory;
import org.presencedesk.sandbox.entra.GraphRole;
import org.presencedesk.sandbox.faults.Switch;
import org.presencedesk.sandbox.faults.Switches;

/** Presence as others see it: the preference if a session exists, else Offline. The slot itself is never told. */
public final class PresenceReads {
    private static final int MOST_IDS = 650;

    private final Switches switches;
    private final TenantDirectory directory;
    private final PresenceThrottle throttle;
    private final PresenceSlots slots;
    private final TeamsClients clients;

    public PresenceReads(
            Switches switches,
            TenantDirectory directory,
            PresenceThrottle throttle,
            PresenceSlots slots,
            TeamsClients clients) {
        this.switches = switches;
        this.directory = directory;
        this.throttle = throttle;
        this.slots = slots;
        this.clients = clients;
    }

    /** Throws GraphRefusal. */
    GraphAnswer answer(GraphRequest request) {
        throttle.read();
        refuseIfOrdered();
        request.require(GraphRole.PRESENCE, "Forbidden", "Forbidden");
        JsonArray ids = ids(request.body());
        JsonArray value = new JsonArray();
        for (Object id : ids) {
            add(value, String.valueOf(id));
        }
        return GraphAnswer.ok(new JsonObject()
                .put("@odata.context", request.base() + "/$metadata#Collection(microsoft.graph.presence)")
                .put("value", value));
    }

    private void refuseIfOrdered() {
        if (switches.is(Switch.PRESENCE_READS, "unavailable")) {
            throw new GraphRefusal(503, "ServiceUnavailable", "Presence cannot be read.");
        }
    }

    private static JsonArray ids(JsonObject body) {
        Object ids = body == null ? null : body.getValue("ids");
        if (!(ids instanceof JsonArray array) || array.isEmpty()) {
            throw GraphRefusal.badRequest("InvalidArgument", "The required [ids] was not provided.");
        }
        if (array.size() > MOST_IDS) {
            throw GraphRefusal.badRequest("InvalidArgument", "The provided [ids] holds more than " + MOST_IDS + ".");
        }
        for (Object id : array) {
            if (!PresenceWrites.isGuid(String.valueOf(id))) {
                throw GraphRefusal.badRequest("InvalidArgument", "The provided [ids] holds a malformed id.");
            }
        }
        return array;
    }

    private void add(JsonArray value, String id) {
        var person = directory.person(id);
        if (person.isPresent()) {
            value.add(presence(person.get()));
        } else if (switches.is(Switch.UNKNOWN_PRESENCE, "404")) {
            throw new GraphRefusal(404, "NotFound", "User " + id + " was not found.");
        }
    }

    private JsonObject presence(DirectoryPerson person) {
        TeamsClients.Report report = clients.of(person);
        Map.Entry<String, String> state = effective(person, report);
        return new JsonObject()
                .put("id", person.id())
                .put("availability", state.getKey())
                .put("activity", state.getValue())
                .put(
                        "outOfOfficeSettings",
                        new JsonObject().putNull("message").put("isOutOfOffice", report.outOfOffice()))
                .putNull("statusMessage")
                .putNull("workLocation")
                .put("sequenceNumber", String.format(Locale.ROOT, "A%019d", slots.sequenceOf(person.id())));
    }

    /** A preference hides calls and meetings too, as what people choose by hand does. */
    private Map.Entry<String, String> effective(DirectoryPerson person, TeamsClients.Report report) {
        if (report.activity() == null) {
            return Map.entry("Offline", "Offline");
        }
        return slots.seen(person.id(), switches.duration(Switch.VISIBILITY_LAG))
                .map(slot -> Map.entry(slot.availability(), slot.activity()))
                .orElse(Map.entry(report.availability(), report.activity()));
    }
}
