package org.presencedesk.settings;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What signing in asks for beyond Entra's default: one of its authentication contexts, or another OpenID Connect provider.
 * Graph is still asked as the application registered in Entra.
 */
final class SignInSettings {

    private static final String ISSUER = "SIGN_IN_ISSUER";
    private static final String CLIENT = "SIGN_IN_CLIENT_ID";
    private static final String SECRET = "SIGN_IN_CLIENT_SECRET";

    private static final String CONTEXT = "SIGN_IN_CONTEXT";

    /** Entra knows c1 to c99 (https://learn.microsoft.com/graph/api/resources/authenticationcontextclassreference). */
    private static final Pattern ID_OF_CONTEXT = Pattern.compile("c[1-9]\\d?");

    private SignInSettings() {}

    /** @param into holds what signs in at Entra, which is taken out where people sign in elsewhere */
    static void translate(Environment environment, Map<String, String> into) {
        environment.value(CONTEXT).ifPresent(context -> context(environment, context, into));
        if (environment.value(ISSUER).isEmpty()) {
            alone(environment, CLIENT, environment.value(CLIENT).isPresent());
            alone(environment, SECRET, environment.named(SECRET));
            return;
        }
        Optional<String> issuer = ServiceAddress.remote(environment, ISSUER, "");
        Optional<String> client =
                environment.required(CLIENT, "set the id of the client that the provider knows Presence Desk by");
        Optional<String> secret = environment.requiredSecret(SECRET, "set the secret of that client");
        into.keySet()
                .removeIf(name -> name.startsWith("quarkus.oidc.credentials.")
                        || name.startsWith("quarkus.oidc.code-grant.extra-params.")
                        || name.endsWith(".required-claims.tid"));
        // The provider's own description says it.
        into.remove("quarkus.oidc.api.token.issuer");
        issuer.ifPresent(url -> {
            into.put("presence-desk.sign-in.issuer", url);
            into.put(
                    "presence-desk.sign-in.origin",
                    URI.create(url).resolve("/").toString().replaceFirst("/$", ""));
            into.put("quarkus.oidc.auth-server-url", url);
            into.put("quarkus.oidc.api.auth-server-url", url);
        });
        client.ifPresent(id -> {
            into.put("quarkus.oidc.client-id", id);
            into.put("quarkus.oidc.api.client-id", id);
            into.put("quarkus.oidc.api.token.audience", id + ",api://" + id);
        });
        secret.ifPresent(value -> {
            into.put("quarkus.oidc.credentials.client-secret.value", value);
            into.put("quarkus.oidc.credentials.client-secret.method", "post");
        });
    }

    private static void context(Environment environment, String context, Map<String, String> into) {
        if (!ID_OF_CONTEXT.matcher(context).matches()) {
            environment.wrong(
                    CONTEXT, "is not the id of an authentication context: " + context, "use one from c1 to c99");
        } else if (environment.value(ISSUER).isPresent()) {
            environment.wrong(CONTEXT, "is set together with " + ISSUER, "only Entra knows it: keep one of them");
        } else {
            into.put("presence-desk.sign-in.context", context);
        }
    }

    private static void alone(Environment environment, String name, boolean set) {
        if (set) {
            environment.missing(ISSUER, "set the issuer that " + name + " belongs to, or no " + name);
        }
    }
}
