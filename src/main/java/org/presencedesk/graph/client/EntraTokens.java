package org.presencedesk.graph.client;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.client.runtime.OidcClientsConfig;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Asks Entra for the application's own tokens. Quarkus would make its configured client at the start, and a start would
 * end where Entra takes connections and never answers; this one is made at the first need.
 */
@Singleton
class EntraTokens {

    private static final Duration ENTRA_ANSWERS = Duration.ofSeconds(10);

    private final OidcClients clients;
    private final OidcClientConfig settings;
    private volatile OidcClient client;

    EntraTokens(OidcClients clients, OidcClientsConfig settings) {
        this.clients = clients;
        this.settings = OidcClientConfig.builder(OidcClientsConfig.getDefaultClient(settings))
                .id("graph")
                .clientEnabled(true)
                .build();
    }

    /** A new token each time; fails as Quarkus' OIDC client does. */
    Tokens ask() {
        OidcClient known = client;
        Uni<OidcClient> made = known != null
                ? Uni.createFrom().item(known)
                : clients.newClient(settings).invoke(working -> client = working);
        return made.chain(OidcClient::getTokens).await().atMost(ENTRA_ANSWERS);
    }
}
