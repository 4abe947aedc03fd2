package org.presencedesk.sandbox.directory;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The service plans of a person, as far as Teams is concerned. */
public enum ServicePlans {
    TEAMS("Enabled"),
    TEAMS_WARNING("Warning"),
    TEAMS_SUSPENDED("Suspended"),
    MAIL_ONLY(null),
    EMPTY(null),
    /** The property is null, as where it was never computed. */
    UNKNOWN(null);

    private static final String TEAMS1 = "57ff2da0-773e-42df-b2af-ffb7a2317929";
    private static final String EXCHANGE = "efb87545-963c-4e0d-99df-69c6916d9eb0";
    private static final String ASSIGNED = "2025-01-15T08:00:00Z";

    private final String teamsStatus;

    ServicePlans(String teamsStatus) {
        this.teamsStatus = teamsStatus;
    }

    /** False only where it is known that there is no usable Teams plan. */
    public boolean mayHaveTeams() {
        return this == TEAMS || this == TEAMS_WARNING || this == UNKNOWN;
    }

    JsonArray json() {
        if (this == UNKNOWN) {
            return null;
        }
        JsonArray plans = new JsonArray();
        if (this != EMPTY) {
            plans.add(plan("exchange", "Enabled", EXCHANGE));
        }
        if (teamsStatus != null) {
            plans.add(plan("TeamspaceAPI", teamsStatus, TEAMS1));
        }
        return plans;
    }

    private static JsonObject plan(String service, String status, String id) {
        return new JsonObject()
                .put("assignedDateTime", ASSIGNED)
                .put("capabilityStatus", status)
                .put("service", service)
                .put("servicePlanId", id);
    }
}
