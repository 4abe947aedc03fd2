package org.presencedesk.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The application with one of its protections taken out: a harness that lets it pass proves nothing. */
enum Mutant {
    /** Who has lost the lease goes on as if nothing had happened. */
    FENCE_OFF("dispatch/Lease", Map.of("if (!held)", "if (false)")),

    /** The whole limit at once, and from then on one slot after the other: twice the limit in the first window. */
    TOKEN_BUCKET(
            "dispatch/rules/SlidingWindowLimiter",
            Map.of(
                    "private int taken;",
                    "private int taken; private long refilled = Long.MIN_VALUE;",
                    "answered.add(new Freed(size, now + window));",
                    "for (int i = 0; i < size; i++) { refilled = Math.max(now, refilled) + window / most;"
                            + " answered.add(new Freed(1, refilled)); }")),

    /** Outcomes in one transaction, their events in the next, a moment later. */
    SETTLEMENT_OUTSIDE(
            "dispatch/Settlement",
            Map.of(
                    "Settlement(EntityManager",
                    "Settlement() { this(null, null, null); } Settlement(EntityManager",
                    "= writer.answered(rows);",
                    "= io.quarkus.narayana.jta.QuarkusTransaction.requiringNew().call(() -> writer.answered(rows));"
                            + " try { Thread.sleep(600); } catch (InterruptedException e) { throw new IllegalStateException(e); }")),

    /** Whoever sends a body slowly may do so for an hour. */
    NO_DEADLINE("web/input/BodyDeadline", Map.of("long SECONDS = 30;", "long SECONDS = 3_600;")),

    /** As many uploads at once as come. */
    UPLOADS_UNBOUNDED("web/limits/RequestMemory", Map.of("ofHeap(0.25)", "ofHeap(100)")),

    /** Methods are measured by the names that they are given. */
    METHODS_UNBOUNDED(
            "web/input/KnownMethods",
            Map.of(
                    "if (KNOWN.contains(context.request().method().name()))",
                    "if (true)",
                    "KNOWN.contains(method) ? method : \"OTHER\"",
                    "method")),

    /** Streams go on until the process ends. */
    STREAMS_UNENDED("web/Stopping", Map.of("return begun;", "return false;")),

    /** Who is signed in is asked of the database once. */
    SESSIONS_REMEMBERED(
            "web/session/SignInMechanism",
            Map.of(
                    "private final Sessions sessions;",
                    "private final Sessions sessions; private final java.util.Map<String, java.util.Optional<StoredSession>>"
                            + " known = new java.util.concurrent.ConcurrentHashMap<>();",
                    "SignInMechanism(",
                    "SignInMechanism() { this(null, null, null, null); } SignInMechanism(",
                    "sessions.find(held.getValue())",
                    "known.computeIfAbsent(held.getValue(), sessions::find)")),

    /** The claim takes whoever waits; that the excluded are skipped just before does not suffice. */
    EXCLUDED_CLAIMED("change/model/ClaimSql", Map.of("AND NOT %s", "AND (true OR %s)")),

    /** The claim takes whoever waits, seen or not. */
    IN_CALL_CLAIMED("change/model/ClaimSql", Map.of("(c.leave IS NULL OR", "(true OR c.leave IS NULL OR")),

    /** A call whose answer never came is taken for done. */
    IN_DOUBT_AS_DONE(
            "dispatch/rules/TargetVerdict",
            Map.of(
                    "return new TargetVerdict(target, Kind.AGAIN, true,",
                    "return new TargetVerdict(target, Kind.ACCEPTED, true,"));

    private final Altered altered;

    Mutant(String type, Map<String, String> edits) {
        altered = new Altered(name().toLowerCase(Locale.ROOT), type, edits);
    }

    Path build() throws IOException {
        return altered.build();
    }
}
