package org.presencedesk.web.session;

import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.presencedesk.access.SignedIn;
import org.presencedesk.web.FormToken;
import org.presencedesk.web.Language;
import org.presencedesk.web.Requests;
import org.presencedesk.web.errors.Refusal;

/** Refuses every unsafe request of a session that does not carry the form's token. Bearer requests need none. */
@Singleton
class FormTokenFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** Somebody signed in anew while the form stood open: they may send it again, knowingly. */
    record formOfBefore(ResubmitForm form) implements TemplateInstance {}

    private final FormToken token;
    private final SignedIn user;
    private final RoutingContext request;

    FormTokenFilter(FormToken token, SignedIn user, RoutingContext request) {
        this.token = token;
        this.user = user;
        this.request = request;
    }

    /** @return nothing where the request may go on */
    @WithFormRead
    @ServerRequestFilter
    public RestResponse<Object> check(ResteasyReactiveContainerRequestContext request) {
        if (SAFE.contains(request.getMethod())
                || Requests.isApi(request.getUriInfo().getPath())) {
            return null;
        }
        var context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        String given = request.getHeaderString(FormToken.HEADER);
        if (given == null) {
            given = (String) context.getFormParameter(FormToken.FIELD, true, false);
        }
        if (user.isKnown() && token.matches(given, user)) {
            return null;
        }
        if (!user.isKnown()
                || context.getFormData() == null
                || !Requests.isPlainForm(this.request)
                || !ResubmitForm.isOurs(this.request)) {
            throw new Refusal(
                    403,
                    "FORM_EXPIRED",
                    locale -> Language.messages(SessionMessages.class, locale).formExpired());
        }
        return RestResponse.ResponseBuilder.create(403)
                .entity((Object) new formOfBefore(ResubmitForm.of(this.request, context.getFormData())))
                .type("text/html;charset=UTF-8")
                .build();
    }
}
