package org.presencedesk.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The tenant, and the application registered in it: for sign-in, for tokens of the API, and for Graph. */
final class EntraSettings {

    private static final Pattern TENANT_IN_PATH =
            Pattern.compile(".*/(common|organizations|consumers|v2\\.0|oauth2)(/.*)?", Pattern.CASE_INSENSITIVE);

    private EntraSettings() {}

    static void translate(Environment environment, Map<String, String> into) {
        Cloud.report(environment);
        Optional<String> tenant = guid(environment, "ENTRA_TENANT_ID", "directory (tenant) ID");
        Optional<String> client = guid(environment, "ENTRA_CLIENT_ID", "application (client) ID");
        Optional<String> authority = authority(environment, tenant);
        Optional<Credential> credential = Credential.read(environment);
        Credential.expiry(environment, into);

        if (tenant.isPresent() && authority.isPresent()) {
            String issuer = authority.get() + "/" + tenant.get() + "/v2.0";
            into.put("presence-desk.entra.authority", authority.get());
            into.put("presence-desk.entra.tenant-id", tenant.get());
            into.put("quarkus.oidc.auth-server-url", issuer);
            into.put("quarkus.oidc.token.required-claims.tid", tenant.get());
            into.put("quarkus.oidc.api.token.required-claims.tid", tenant.get());
            into.put("quarkus.oidc.api.auth-server-url", issuer);
            into.put("quarkus.oidc.api.token.issuer", issuer);
            into.put("quarkus.oidc-client.auth-server-url", issuer);
        }
        client.ifPresent(id -> {
            into.put("presence-desk.entra.client-id", id);
            into.put("quarkus.oidc.client-id", id);
            into.put("quarkus.oidc.api.client-id", id);
            into.put("quarkus.oidc.api.token.audience", id + ",api://" + id);
            into.put("quarkus.oidc-client.client-id", id);
            credential.ifPresent(key -> key.translate(id, into));
        });
    }

    private static Optional<String> guid(Environment environment, String name, String label) {
        String remedy = "copy the " + label + " from the overview of the app registration in Entra";
        return environment
                .required(name, remedy)
                .flatMap(text -> environment
                        .parsed(name, text, "a GUID", remedy, EntraSettings::parseGuid)
                        .map(UUID::toString));
    }

    private static Optional<String> authority(Environment environment, Optional<String> tenant) {
        String name = "ENTRA_AUTHORITY";
        Optional<String> authority =
                ServiceAddress.remote(environment, name, Cloud.of(environment).authority());
        boolean tooLong = authority
                .filter(url -> TENANT_IN_PATH.matcher(url).matches()
                        || tenant.filter(url.toLowerCase(Locale.ROOT)::contains).isPresent())
                .isPresent();
        if (tooLong) {
            environment.wrong(
                    name,
                    "holds more than the authority: " + authority.get(),
                    "leave out the tenant and what follows it, as in https://login.microsoftonline.com");
            return Optional.empty();
        }
        return authority;
    }

    /** UUID.fromString alone would accept shortened groups. */
    private static UUID parseGuid(String text) {
        UUID guid = UUID.fromString(text);
        if (!guid.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException(text);
        }
        return guid;
    }
}
