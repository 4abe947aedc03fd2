package org.presencedesk.web.input;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.presencedesk.access.ClientAddress;
import org.presencedesk.web.errors.TooMany;
import org.presencedesk.web.limits.Use;
import org.presencedesk.web.limits.UseRates;

/**
 * Where browsers say that a page did what its content security policy forbids. Anybody can write here whatever they like, so
 * it is counted, and now and then one is in the log.
 */
@Singleton
class PolicyReports {

    private static final String PATH = "/policy-reports";
    private static final int MOST_BYTES = 16_384;
    private static final int MOST_CHARACTERS = 200;
    private static final long LOGGED_AGAIN = Duration.ofMinutes(1).toNanos();
    private static final int BEFORE_AUTHENTICATION = 900;
    private static final Logger LOG = Logger.getLogger(PolicyReports.class);

    private final UseRates rates;
    private final LongSupplier nanos;
    private final Counter counted;
    private final AtomicLong logged;

    PolicyReports(UseRates rates, LongSupplier nanos, MeterRegistry metrics) {
        this.rates = rates;
        this.nanos = nanos;
        counted = Counter.builder("presence.desk.csp.reports")
                .description("What browsers report that a page was not allowed to do")
                .register(metrics);
        logged = new AtomicLong(nanos.getAsLong() - LOGGED_AGAIN);
    }

    void register(@Observes Filters filters) {
        filters.register(this::take, BEFORE_AUTHENTICATION);
    }

    private void take(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.method() != HttpMethod.POST || !context.normalizedPath().equals(PATH)) {
            context.next();
            return;
        }
        if (BodyDeadline.length(request) > MOST_BYTES) {
            BodyReader.drop(context, () -> context.response().setStatusCode(413).end());
            return;
        }
        try {
            rates.count(Use.POLICY_REPORT, SignInRate.network(ClientAddress.of(context)));
        } catch (TooMany refusal) {
            BodyReader.refuseUnread(context, refusal);
            return;
        }
        request.body().onSuccess(body -> {
            BodyDeadline.met(context);
            reports(body).forEach(this::count);
            context.response().setStatusCode(204).end();
        });
        request.resume();
    }

    /** One of {@code application/csp-report}, or several of {@code application/reports+json}. */
    private static Stream<JsonObject> reports(Buffer body) {
        try {
            Object sent = body.toJson();
            return sent instanceof JsonArray several
                    ? several.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
                    : sent instanceof JsonObject one ? Stream.of(one) : Stream.empty();
        } catch (DecodeException unreadable) {
            return Stream.empty();
        }
    }

    private void count(JsonObject report) {
        counted.increment();
        long before = logged.get();
        long now = nanos.getAsLong();
        if (now - before >= LOGGED_AGAIN && logged.compareAndSet(before, now)) {
            LOG.warnf(
                    "A browser reports a breach of the content security policy: %s forbids %s at %s",
                    text(report, "effectiveDirective", "effective-directive", "violated-directive"),
                    text(report, "blockedURL", "blocked-uri"),
                    text(report, "documentURL", "document-uri"));
        }
    }

    /** Without what was asked for, which may name people, and without anything that could pass for a line of ours. */
    private static String text(JsonObject report, String... names) {
        Object inside = report.getValue("body") != null ? report.getValue("body") : report.getValue("csp-report");
        JsonObject body = inside instanceof JsonObject object ? object : new JsonObject();
        String value = List.of(names).stream()
                .map(body::getValue)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse("–")
                .split("[?#]", 2)[0];
        return value.substring(0, Math.min(MOST_CHARACTERS, value.length())).replaceAll("[^ -~]", "?");
    }
}
