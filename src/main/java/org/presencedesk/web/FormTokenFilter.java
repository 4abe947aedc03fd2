package org.presencedesk.web;

import jakarta.inject.Singleton;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.presencedesk.access.SignedIn;

/** Refuses every unsafe request of a session that does not carry the form's token. Bearer requests need none. */
@Singleton
class FormTokenFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final FormToken token;
    private final SignedIn user;

    FormTokenFilter(FormToken token, SignedIn user) {
        this.token = token;
        this.user = user;
    }

    @WithFormRead
    @ServerRequestFilter
    public void check(ResteasyReactiveContainerRequestContext request) {
        if (SAFE.contains(request.getMethod())
                || Requests.isApi(request.getUriInfo().getPath())) {
            return;
        }
        String given = request.getHeaderString(FormToken.HEADER);
        if (given == null) {
            var context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
            given = (String) context.getFormParameter(FormToken.FIELD, true, false);
        }
        if (!user.isKnown() || !token.matches(given, user)) {
            throw new Refusal(403, "FORM_EXPIRED", locale -> WebText.in(locale).formExpired());
        }
    }
}
