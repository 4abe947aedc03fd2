package org.presencedesk.web.session;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import org.presencedesk.web.Language;

/** Answers a form of somebody whose session has ended: what was typed waits on a page until they have signed in again. */
final class SessionEnded {

    /** @param form null where it could not be kept */
    record again(ResubmitForm form, String language) implements TemplateInstance {}

    static Uni<Boolean> answer(RoutingContext request) {
        if (request.normalizedPath().equals("/sign-out")) {
            return end(request.response().setStatusCode(303).putHeader("Location", "/signed-out"), "");
        }
        HttpServerRequest http = request.request();
        if (!ResubmitForm.isOurs(request) || !ResubmitForm.isShort(request)) {
            return page(request, null);
        }
        return Uni.createFrom()
                .<Void>emitter(read -> {
                    http.endHandler(read::complete);
                    http.exceptionHandler(read::fail);
                    http.setExpectMultipart(true);
                })
                .map(read -> ResubmitForm.of(request, http.formAttributes()))
                .onFailure()
                .recoverWithNull() // what cannot be read cannot be kept
                .chain(form -> page(request, form));
    }

    private static Uni<Boolean> page(RoutingContext request, ResubmitForm form) {
        Locale locale = new Language(request).locale();
        String page = new again(form, locale.getLanguage()).setLocale(locale).render();
        return end(request.response().setStatusCode(401).putHeader("Content-Type", "text/html;charset=UTF-8"), page);
    }

    private static Uni<Boolean> end(HttpServerResponse response, String page) {
        response.end(page);
        return Uni.createFrom().item(true);
    }

    private SessionEnded() {}
}
