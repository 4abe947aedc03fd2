package org.presencedesk.web.errors;

import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.web.WebText;

/** What a failure of Microsoft Graph or Entra means for the asker: no mistake of theirs, unless they asked for somebody whom Graph does not know. */
public final class GraphRefusals {

    public static Refusal of(GraphFailure e) {
        return switch (e.kind()) {
            case UNREACHABLE, SERVER_ERROR ->
                Refusal.unavailable(
                        "GRAPH_UNREACHABLE", 30, in -> WebText.in(in).graphUnreachable());
            case ENTRA_UNREACHABLE ->
                Refusal.unavailable(
                        "ENTRA_UNREACHABLE", 30, in -> WebText.in(in).entraUnreachable());
            case TOKEN_REFUSED ->
                Refusal.unavailable("TOKEN_REFUSED", 300, in -> WebText.in(in).tokenRefused());
            case NO_CONSENT ->
                Refusal.unavailable("CONSENT_MISSING", 300, in -> WebText.in(in).consentMissing());
            case THROTTLED ->
                Refusal.unavailable("GRAPH_THROTTLES", 60, in -> WebText.in(in).graphThrottles());
            case NOT_FOUND -> new Refusal(404, "NOT_FOUND", in -> WebText.in(in).graphNotFound());
            case REFUSED ->
                Refusal.unavailable(
                        "GRAPH_REFUSED",
                        60,
                        in -> WebText.in(in).graphRefused(e.code() == null ? "" + e.status() : e.code()));
        };
    }

    private GraphRefusals() {}
}
