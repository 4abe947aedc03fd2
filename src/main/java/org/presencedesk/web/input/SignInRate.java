package org.presencedesk.web.input;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import org.presencedesk.access.ClientAddress;
import org.presencedesk.web.errors.TooMany;
import org.presencedesk.web.limits.Use;
import org.presencedesk.web.limits.UseRates;

/** Bounds what strangers can have done for them: each coming back from a sign-in asks Entra, and may write to the trail. */
@Singleton
class SignInRate {

    private static final Set<String> PATHS = Set.of("/signin-oidc", "/sign-in-failed");

    /** Filters run in falling order of priority; who asks is found out at 200. */
    private static final int BEFORE_AUTHENTICATION = 900;

    private final UseRates rates;

    SignInRate(UseRates rates) {
        this.rates = rates;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_AUTHENTICATION);
    }

    private void check(RoutingContext context) {
        if (!PATHS.contains(context.normalizedPath())) {
            context.next();
            return;
        }
        try {
            rates.count(Use.SIGN_IN, network(ClientAddress.of(context)));
        } catch (TooMany refusal) {
            BodyReader.refuseUnread(context, refusal);
            return;
        }
        context.next();
    }

    /** Of IPv6 the first half: the other half everybody chooses at will. */
    static String network(String address) {
        String[] groups = String.valueOf(address).split(":", 5);
        return groups.length < 5
                ? String.valueOf(address)
                : String.join(":", groups[0], groups[1], groups[2], groups[3]);
    }
}
