package org.presencedesk.web.errors;

import java.util.Set;

/** Why a sign-in did not succeed, by the codes of RFC 6749, 4.1.2.1 and OpenID Connect Core, 3.1.2.6. */
public final class SignInError {

    /** Ours: everything went well in the browser, but not between Entra and us. */
    public static final String NOT_COMPLETED = "sign_in_not_completed";

    /** Ours: nothing is known any more of the sign-in that the browser comes back from. */
    public static final String STATE_GONE = "sign_in_state_gone";

    private static final Set<String> KNOWN = Set.of(
            NOT_COMPLETED,
            STATE_GONE,
            "access_denied",
            "account_selection_required",
            "consent_required",
            "interaction_required",
            "invalid_request",
            "invalid_scope",
            "login_required",
            "server_error",
            "temporarily_unavailable",
            "unauthorized_client",
            "unsupported_response_type");

    /** As the trail may hold it: anybody can make up others, as many as he likes. */
    public static String known(String error) {
        return isKnown(error) ? error : "unknown";
    }

    public static boolean isNumberOfEntra(String number) {
        return number != null && number.matches("AADSTS[0-9]{4,8}");
    }

    public static boolean isKnown(String error) {
        return error != null && KNOWN.contains(error);
    }

    private SignInError() {}
}
