package org.presencedesk.web.session;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.time.Duration;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** Roles are read at sign-in. Before an act that would do most harm they must have been read lately. */
@RequestScoped
public class FreshSignIn {

    static final Duration LONGEST_AGO = Duration.ofMinutes(15);

    private final RoutingContext request;
    private final Clock clock;

    private final SecurityIdentity identity;
    private final AuthenticationContext context;

    FreshSignIn(RoutingContext request, Clock clock, SecurityIdentity identity, AuthenticationContext context) {
        this.request = request;
        this.clock = clock;
        this.identity = identity;
        this.context = context;
    }

    /**
     * Programs bring a token of their own, which ends by itself.
     *
     * @throws Refusal if somebody signed in to this browser session longer ago than 15 minutes, or without what the
     *     installation asks for
     */
    public void require() {
        StoredSession session = SessionTokens.of(request);
        if (session != null && !(isRecent(session) && context.isMetBy(identity))) {
            throw new Refusal(
                    403,
                    Refusal.SIGN_IN_AGAIN,
                    in -> Language.messages(SessionMessages.class, in).signInAgainText(LONGEST_AGO.toMinutes()));
        }
    }

    private boolean isRecent(StoredSession session) {
        return !session.signedInAt.isBefore(clock.instant().minus(LONGEST_AGO));
    }
}
