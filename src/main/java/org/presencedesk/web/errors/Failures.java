package org.presencedesk.web.errors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.oidc.OIDCException;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.presencedesk.access.AccessEvents;
import org.presencedesk.access.SignedIn;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.web.Language;
import org.presencedesk.web.Requests;
import org.presencedesk.web.WebMessages;
import org.presencedesk.web.WebText;

/** The one edge where failures become answers: a page for people, a problem (RFC 9457) for programs. */
class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    /** Entra asks for it in a frame that nobody sees. */
    private static final String FRONT_CHANNEL = "/signout-oidc";

    private static final Pattern VERB = Pattern.compile("(/changes/[^/]+)/[a-z]+");

    /** @param change the page of the change that would not do what was pressed, or null */
    record problem(Problem problem, String requestId, String change) implements TemplateInstance {}

    /** In the place of a part of a page. */
    record failure(Problem problem) implements TemplateInstance {}

    /** @param back the page that it was asked for on */
    record signInAgain(Problem problem, String requestId, String back) implements TemplateInstance {}

    record noRole(String name) implements TemplateInstance {}

    private final Language language;
    private final SignedIn user;
    private final Event<AccessEvents.Denied> denied;
    private final MeterRegistry metrics;

    Failures(Language language, SignedIn user, Event<AccessEvents.Denied> denied, MeterRegistry metrics) {
        this.language = language;
        this.user = user;
        this.denied = denied;
        this.metrics = metrics;
    }

    @ServerExceptionMapper
    public RestResponse<Object> refused(Refusal refusal, RoutingContext request) {
        return answer(refusal, request);
    }

    @ServerExceptionMapper
    public Uni<RestResponse<Object>> forbidden(ForbiddenException e, RoutingContext request) {
        return denied(new Refusal(403, "NOT_ALLOWED", in -> text(in).notAllowed()), null, request);
    }

    @ServerExceptionMapper
    public Uni<RestResponse<Object>> denied(Denied refusal, RoutingContext request) {
        return denied(refusal, null, request);
    }

    @ServerExceptionMapper
    public Uni<RestResponse<Object>> tooMany(TooMany refusal, RoutingContext request) {
        Counter.builder("presence.desk.limited")
                .description("Requests refused with 429, because somebody did too much of one thing")
                .tag("limit", refusal.limit())
                .register(metrics)
                .increment();
        return denied(refusal, refusal.limit(), request);
    }

    /** The denial is in the trail before the answer leaves, so not on the event loop. */
    private Uni<RestResponse<Object>> denied(Refusal refusal, String limit, RoutingContext request) {
        String route = RouteTemplate.of(request);
        String peer = request.request().connection().remoteAddress().hostAddress();
        return Uni.createFrom()
                .item(() -> {
                    denied.fire(new AccessEvents.Denied(user.actor(), user.origin(), peer, route, limit));
                    return answer(refusal, request);
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure()
                .recoverWithItem(failure -> broken(failure, request));
    }

    /** A session that cannot be read, or has just been ended: where to go stands on the response already. */
    @ServerExceptionMapper
    public RestResponse<Object> noLonger(AuthenticationFailedException e, RoutingContext request) {
        int prepared = request.response().getStatusCode();
        if (Requests.isApi(request) || prepared < 300) {
            return anonymous(e, request);
        }
        if (request.normalizedPath().equals(FRONT_CHANNEL)) {
            request.response().headers().remove(HttpHeaders.LOCATION);
            return RestResponse.ok();
        }
        return RestResponse.ResponseBuilder.create(prepared).build();
    }

    /** Entra did not take the code that the browser came back with, or what it gave for it cannot be trusted. */
    @ServerExceptionMapper
    public RestResponse<Object> notSignedIn(AuthenticationCompletionException e, RoutingContext request) {
        if (Requests.isApi(request)) {
            return anonymous(e, request);
        }
        LOG.warnf("A sign-in could not be completed: %s", SignInReason.of(e));
        return RestResponse.seeOther(UriBuilder.fromPath("/sign-in-failed")
                .queryParam("error", SignInError.NOT_COMPLETED)
                .queryParam("entra", SignInReason.number(e))
                .queryParam("back", "{back}")
                .build(Requests.wantedPage(request)));
    }

    @ServerExceptionMapper(UnauthorizedException.class)
    public RestResponse<Object> anonymous(Exception e, RoutingContext request) {
        RestResponse<Object> answer = answer(new Refusal(401, "NOT_SIGNED_IN", in -> text(in).signInFirst()), request);
        answer.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return answer;
    }

    @ServerExceptionMapper
    public RestResponse<Object> notFound(NotFoundException e, RoutingContext request) {
        return toKnown(Refusal.notFound(), e, request);
    }

    @ServerExceptionMapper
    public RestResponse<Object> wrongMethod(NotAllowedException e, RoutingContext request) {
        return toKnown(new Refusal(405, "METHOD_NOT_ALLOWED", in -> text(in).methodNotAllowed()), e, request);
    }

    @ServerExceptionMapper
    public RestResponse<Object> wrongMediaType(NotSupportedException e, RoutingContext request) {
        String expected = request.normalizedPath().endsWith("/csv") ? "multipart/form-data" : "application/json";
        return toKnown(new Refusal(415, "UNSUPPORTED_MEDIA_TYPE", in -> text(in).wrongMediaType(expected)), e, request);
    }

    /** Nobody learns without a token which addresses the API has, nor what they take. */
    private RestResponse<Object> toKnown(Refusal refusal, Exception e, RoutingContext request) {
        return Requests.isApi(request) && !user.isKnown() ? anonymous(e, request) : answer(refusal, request);
    }

    @ServerExceptionMapper
    public RestResponse<Object> web(WebApplicationException e, RoutingContext request) {
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return RestResponse.status(RestResponse.Status.fromStatusCode(status));
        }
        if (status >= 500) {
            return broken(e, request);
        }
        return status == 413
                ? answer(Refusal.tooLarge(), request)
                : answer(new Refusal(status, "UNREADABLE", in -> text(in).titleUnreadable()), request);
    }

    @ServerExceptionMapper
    public RestResponse<Object> graph(GraphFailure e, RoutingContext request) {
        return answer(GraphRefusals.of(e), request);
    }

    @ServerExceptionMapper
    public RestResponse<Object> signInService(OIDCException e, RoutingContext request) {
        LOG.warnf("Sign-in is not possible: %s", e.getMessage());
        return answer(Refusal.unavailable("ENTRA_UNREACHABLE", 30, in -> text(in).entraUnreachable()), request);
    }

    @ServerExceptionMapper
    public RestResponse<Object> broken(Throwable e, RoutingContext request) {
        if (DatabaseOutage.isAway(e)) {
            LOG.warnf("The database cannot be used: %s", e.getMessage());
            return answer(Refusal.unavailable("DATABASE_UNAVAILABLE", 30, in -> text(in).databaseAway()), request);
        }
        String requestId = SignedIn.originOf(request).id();
        if (request.response().closed()) {
            LOG.infof("Request %s (%s): the client went away", requestId, RouteTemplate.of(request));
        } else {
            LOG.errorf(e, "Request %s (%s) failed", requestId, RouteTemplate.of(request));
        }
        return answer(new Refusal(500, "UNEXPECTED", in -> text(in).brokenInside(requestId)), request);
    }

    private RestResponse<Object> answer(Refusal refusal, RoutingContext request) {
        Locale locale = language.locale();
        Problem problem = Problem.of(refusal, Requests.path(request), locale);
        RestResponse.ResponseBuilder<Object> answer = RestResponse.ResponseBuilder.create(refusal.status());
        if (refusal.retryAfterSeconds() != null) {
            answer.header(HttpHeaders.RETRY_AFTER, refusal.retryAfterSeconds());
        }
        if (Requests.isApi(request)) {
            return answer.entity((Object) problem).type(Problem.MEDIA_TYPE).build();
        }
        if (Requests.wantsFragment(request)) {
            return answer.entity((Object) new failure(problem))
                    .type("text/html;charset=UTF-8")
                    .build();
        }
        return answer.entity((Object) page(refusal, problem, request))
                .type("text/html;charset=UTF-8")
                .build();
    }

    private TemplateInstance page(Refusal refusal, Problem problem, RoutingContext request) {
        String requestId = SignedIn.originOf(request).id();
        if (refusal.code().equals(Refusal.SIGN_IN_AGAIN)) {
            return new signInAgain(problem, requestId, Requests.cameFrom(request));
        }
        return refusal.code().equals("NOT_ALLOWED") && !hasAnyRole()
                ? new noRole(name())
                : new problem(problem, requestId, changeOf(refusal, request));
    }

    /** A tab that shows a state of before is led to the state of now. */
    private static String changeOf(Refusal refusal, RoutingContext request) {
        Matcher verb = VERB.matcher(Requests.path(request));
        return refusal.status() == 409 && verb.matches() ? verb.group(1) : null;
    }

    private boolean hasAnyRole() {
        return user.isKnown() && !user.actor().roles().isEmpty();
    }

    private String name() {
        return user.actor().name() != null ? user.actor().name() : user.actor().userPrincipalName();
    }

    private static WebMessages text(Locale locale) {
        return WebText.in(locale);
    }
}
