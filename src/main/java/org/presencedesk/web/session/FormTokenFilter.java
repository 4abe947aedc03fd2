package org.presencedesk.web.session;

import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
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
import org.presencedesk.web.PublicAddress;
import org.presencedesk.web.Requests;
import org.presencedesk.web.errors.Refusal;

/**
 * Refuses every unsafe request of a session that does not carry the form's token, or that another site had the browser send.
 * Bearer requests need neither.
 */
@Singleton
class FormTokenFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** What a browser calls a page of ours, and somebody who typed the address. */
    private static final Set<String> OURS = Set.of("same-origin", "none");

    /** Somebody signed in anew while the form stood open: they may send it again, knowingly. */
    record formOfBefore(ResubmitForm form) implements TemplateInstance {}

    private final FormToken token;
    private final SignedIn user;
    private final RoutingContext request;
    private final PublicAddress address;

    FormTokenFilter(FormToken token, SignedIn user, RoutingContext request, PublicAddress address) {
        this.token = token;
        this.user = user;
        this.request = request;
        this.address = address;
    }

    /** @return nothing where the request may go on */
    @WithFormRead
    @ServerRequestFilter
    public RestResponse<Object> check(ResteasyReactiveContainerRequestContext request) {
        if (SAFE.contains(request.getMethod())
                || Requests.isApi(request.getUriInfo().getPath())) {
            return null;
        }
        if (isForeign()) {
            throw expired();
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
            throw expired();
        }
        return RestResponse.ResponseBuilder.create(403)
                .entity((Object) new formOfBefore(ResubmitForm.of(this.request, context.getFormData())))
                .type("text/html;charset=UTF-8")
                .build();
    }

    /**
     * Whether the browser says that a page of somebody else sent this. Those that do not say it of their own accord
     * ({@code Sec-Fetch-Site}) name where the page is from ({@code Origin}); programs say neither.
     */
    private boolean isForeign() {
        HttpServerRequest sent = request.request();
        String site = sent.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !OURS.contains(site);
        }
        String origin = sent.getHeader("Origin");
        return origin != null
                && !origin.equals(address.of(request))
                && !origin.replaceFirst("^https?://", "").equals(String.valueOf(sent.authority()));
    }

    private static Refusal expired() {
        return new Refusal(
                403,
                "FORM_EXPIRED",
                locale -> Language.messages(SessionMessages.class, locale).formExpired());
    }
}
