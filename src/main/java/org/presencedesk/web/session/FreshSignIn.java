package org.presencedesk.web.session;

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

    FreshSignIn(RoutingContext request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    /**
     * Programs bring a token of their own, which ends by itself.
     *
     * @throws Refusal if somebody signed in to this browser session longer ago than 15 minutes
     */
    public void require() {
        StoredSession session = SessionTokens.of(request);
        if (session != null && session.signedInAt.isBefore(clock.instant().minus(LONGEST_AGO))) {
            throw new Refusal(
                    403,
                    Refusal.SIGN_IN_AGAIN,
                    in -> Language.messages(SessionMessages.class, in).signInAgainText(LONGEST_AGO.toMinutes()));
        }
    }
}
