package org.presencedesk.sandbox.graph;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.presencedesk.sandbox.directory.DirectoryPerson;
import org.presencedesk.sandbox.directory.TenantDirectory;
import org.presencedesk.sandbox.entra.GraphRole;
import org.presencedesk.sandbox.faults.Faults;
import org.presencedesk.sandbox.faults.PersonAnswer;
import org.presencedesk.sandbox.faults.Switch;
import org.presencedesk.sandbox.faults.Switches;

/** The two preferred-presence actions. Each is counted when it arrives and carried out when its latency has passed. */
public final class PresenceWrites {
    private static final Pattern GUID =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");
    private static final int[] SERVER_ERRORS = {500, 502, 503};

    private final Vertx vertx;
    private final Clock clock;
    private final Switches switches;
    private final Faults faults;
    private final TenantDirectory directory;
    private final PresenceThrottle throttle;
    private final PresenceSlots slots;
    private final CallLog log;
    private final Random random;

    public PresenceWrites(
            Vertx vertx,
            Clock clock,
            Switches switches,
            Faults faults,
            TenantDirectory directory,
            PresenceThrottle throttle,
            PresenceSlots slots,
            CallLog log,
            Random random) {
        this.vertx = vertx;
        this.clock = clock;
        this.switches = switches;
        this.faults = faults;
        this.directory = directory;
        this.throttle = throttle;
        this.slots = slots;
        this.log = log;
        this.random = random;
    }

    /** Fails with GraphRefusal. */
    Future<GraphAnswer> answer(GraphRequest request) {
        PresenceWrite write = PresenceWrite.of(request, clock.instant());
        try {
            throttle.write();
        } catch (GraphRefusal refusal) {
            log.add(write.refused(refusal, false));
            return Future.failedFuture(refusal);
        }
        Duration latency = switches.duration(Switch.PRESENCE_LATENCY);
        if (latency.isZero()) {
            return Future.succeededFuture(write).map(this::carriedOut);
        }
        return vertx.timer(latency.toMillis(), TimeUnit.MILLISECONDS).map(any -> carriedOut(write));
    }

    static boolean isGuid(String text) {
        return GUID.matcher(text).matches();
    }

    private GraphAnswer carriedOut(PresenceWrite write) {
        boolean written = false;
        try {
            write.request().require(GraphRole.PRESENCE, "Forbidden", "Forbidden");
            requireGuid(write.person());
            var ordered = faults.take(write.person());
            if (ordered.isPresent()) {
                written = ordered.get().carriedOut() && tryToApply(write);
                return ordered(ordered.get(), write, written);
            }
            sometimesFail();
            apply(write);
            written = true;
            int status = switches.number(Switch.ACTION_STATUS);
            log.add(write.accepted(status, true));
            return GraphAnswer.empty(status);
        } catch (GraphRefusal refusal) {
            log.add(write.refused(refusal, written));
            throw refusal;
        }
    }

    private GraphAnswer ordered(PersonAnswer answer, PresenceWrite write, boolean written) {
        if (answer.status() < 300) {
            log.add(write.accepted(answer.status(), written));
            return GraphAnswer.empty(answer.status());
        }
        var headers =
                answer.retryAfter() == null ? Map.<String, String>of() : Map.of("Retry-After", answer.retryAfter());
        throw new GraphRefusal(answer.status(), answer.code(), "Ordered by the test.", headers);
    }

    private boolean tryToApply(PresenceWrite write) {
        try {
            apply(write);
            return true;
        } catch (GraphRefusal refusal) {
            return false;
        }
    }

    private void apply(PresenceWrite write) {
        PreferredPresence wanted = write.isClear() ? null : wanted(write.request());
        DirectoryPerson person = directory
                .person(write.person())
                .orElseThrow(() -> new GraphRefusal(404, "NotFound", "User " + write.person() + " was not found."));
        refuseByClass(person);
        if (wanted == null) {
            slots.clear(person.id());
        } else {
            slots.set(person.id(), wanted);
        }
    }

    private PreferredPresence wanted(GraphRequest request) {
        if (request.body() == null || !request.hasJsonContentType()) {
            throw GraphRefusal.badRequest("BadRequest", "Empty Payload. JSON content expected.");
        }
        return PreferredPresence.of(request.body(), switches);
    }

    private void requireGuid(String person) {
        if (isGuid(person)) {
            return;
        }
        if (switches.is(Switch.UPN_AS_ID, "400")) {
            throw GraphRefusal.badRequest("BadRequest", "The provided user id is not valid.");
        }
        throw new GraphRefusal(404, "NotFound", "User " + person + " was not found.");
    }

    private void refuseByClass(DirectoryPerson person) {
        if (person.isGuest()) {
            refuse(Switch.GUESTS);
        }
        if (person.isDisabled()) {
            refuse(Switch.DISABLED);
        }
        if (!person.plans().mayHaveTeams()) {
            refuse(Switch.NO_TEAMS);
        }
    }

    private void refuse(Switch treatment) {
        switch (switches.get(treatment)) {
            case "forbidden" -> throw new GraphRefusal(403, "Forbidden", "Teams is not available for this user.");
            case "not-found" -> throw new GraphRefusal(404, "NotFound", "User not found.");
            default -> {
                // accepted, though nobody will ever see it
            }
        }
    }

    private void sometimesFail() {
        if (random.nextInt(100) < switches.number(Switch.SERVER_ERRORS)) {
            int status = SERVER_ERRORS[random.nextInt(SERVER_ERRORS.length)];
            throw new GraphRefusal(status, PersonAnswer.status(status).code(), "An error has occurred.");
        }
    }
}
