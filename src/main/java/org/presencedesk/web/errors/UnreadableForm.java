package org.presencedesk.web.errors;

import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.presencedesk.web.WebText;

/** A form that Quarkus gives up while reading, each time with another exception: a mistake of the sender, not an error of ours. */
public final class UnreadableForm {

    /** Forms are read before anything of ours sees them: where none has come through, reading it is what failed. */
    static boolean isWhy(Throwable failure, RoutingContext request) {
        ResteasyReactiveRequestContext context = CurrentRequestManager.get();
        return context != null && context.getFormData() == null && isForm(request) && !isDiskFailure(failure);
    }

    public static Refusal refusal() {
        return Refusal.badRequest("UNREADABLE", in -> WebText.in(in).formUnreadable());
    }

    private static boolean isForm(RoutingContext request) {
        String type = request.request().getHeader("Content-Type");
        if (type == null) {
            return false;
        }
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith("multipart/form-data") || lower.startsWith("application/x-www-form-urlencoded");
    }

    /** Uploads are kept on disk while they are read. */
    private static boolean isDiskFailure(Throwable failure) {
        return failure instanceof IOException
                && !String.valueOf(failure.getMessage()).startsWith("Connection terminated");
    }

    private UnreadableForm() {}
}
