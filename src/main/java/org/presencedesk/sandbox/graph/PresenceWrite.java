package org.presencedesk.sandbox.graph;

import java.time.Instant;
import java.util.Locale;

/** One attempt to set or clear a preferred presence, as it is logged. */
record PresenceWrite(GraphRequest request, String person, boolean isClear, Instant at) {
    /** Throws GraphRefusal for any other action. */
    static PresenceWrite of(GraphRequest request, Instant at) {
        String action = request.segment(3);
        String name = action.substring(action.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean clear = name.equals("clearuserpreferredpresence");
        if (!clear && !name.equals("setuserpreferredpresence")) {
            throw GraphRefusal.badRequest(
                    "BadRequest",
                    "Resource not found for the segment '" + request.path().get(3) + "'.");
        }
        return new PresenceWrite(request, request.path().get(1), clear, at);
    }

    CallLog.Attempt accepted(int status, boolean written) {
        return attempt(status, null, written);
    }

    CallLog.Attempt refused(GraphRefusal refusal, boolean written) {
        return attempt(refusal.status(), refusal.code(), written);
    }

    private CallLog.Attempt attempt(int status, String code, boolean written) {
        return new CallLog.Attempt(
                at,
                person,
                isClear ? "clear" : "set",
                text("availability"),
                text("activity"),
                text("expirationDuration"),
                status,
                code,
                written,
                request.requestId(),
                request.batch());
    }

    private String text(String name) {
        Object value = request.body() == null || isClear ? null : request.body().getValue(name);
        return value == null ? null : value.toString();
    }
}
