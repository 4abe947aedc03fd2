package org.presencedesk.web.session;

import io.quarkus.oidc.OIDCException;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.presencedesk.web.Language;
import org.presencedesk.web.Requests;
import org.presencedesk.web.WebText;
import org.presencedesk.web.errors.DatabaseOutage;
import org.presencedesk.web.errors.Problem;
import org.presencedesk.web.errors.Refusal;

/** Entra away since the start, or the database: whoever comes fails before any endpoint, where {@code Failures} sees nothing. */
@Singleton
class SignInOutage {

    record away(Problem problem, String language) implements TemplateInstance {}

    void mount(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::answer);
    }

    private void answer(RoutingContext request) {
        Refusal refusal = refusal(request.failure());
        if (refusal == null || request.response().headWritten()) {
            request.next();
            return;
        }
        Locale locale = new Language(request).locale();
        Problem problem = Problem.of(refusal, request.normalizedPath(), locale);
        boolean api = Requests.isApi(request);
        request.response()
                .setStatusCode(refusal.status())
                .putHeader("Retry-After", refusal.retryAfterSeconds().toString())
                .putHeader("Content-Type", api ? Problem.MEDIA_TYPE : "text/html;charset=UTF-8")
                .end(api ? Json.encode(problem) : page(problem, locale));
    }

    private static Refusal refusal(Throwable failure) {
        if (failure instanceof OIDCException) {
            return Refusal.unavailable(
                    "ENTRA_UNREACHABLE", 30, in -> WebText.in(in).entraUnreachable());
        }
        return failure != null && DatabaseOutage.isAway(failure)
                ? Refusal.unavailable(
                        "DATABASE_UNAVAILABLE", 30, in -> WebText.in(in).databaseAway())
                : null;
    }

    private static String page(Problem problem, Locale locale) {
        return new away(problem, locale.getLanguage()).setLocale(locale).render();
    }
}
