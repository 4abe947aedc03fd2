package org.presencedesk.audit.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Origin;
import org.presencedesk.audit.export.ExportFormat;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.EventText;
import org.presencedesk.audit.trail.Outcome;

/** Events as the trail writes them, without a trail; some hold what is hard to write as JSON or as CSV. */
public final class TrailSample {

    private static final List<String> NAMES =
            List.of("Ada Lovelace", "Ольга Петрова", "=cmd|' /C calc'!A0", "O'Brien, \"Bob\"", "Zoë 😀", "\u2028x");
    private static final List<String> REASONS =
            List.of("Fire drill", "Учебная тревога №1", "line one\r\nline two", "-1 day", "a\\b/c\u0001\t", "");

    /** @return always the same for a number of events */
    public static List<String> events(int count) {
        Random random = new Random(count);
        List<String> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Instant at = Instant.parse("2026-10-01T08:00:00Z").plusNanos(i * 1_234_567_000L);
            events.add(EventText.of(id(at, random), at, entry(i, random)));
        }
        return events;
    }

    private static AuditEntry entry(int i, Random random) {
        if (i % 50 == 49) {
            return AuditEntry.of(AuditAction.INSTALLATION_FAILED, Outcome.FAILURE, Actor.SYSTEM);
        }
        String name = NAMES.get(random.nextInt(NAMES.size()));
        Actor actor = new Actor(
                Actor.Type.user,
                uuid(random).toString(),
                "8f1c2d3e-0000-4000-8000-000000000001",
                name,
                "admin" + random.nextInt(20) + "@example.org",
                List.of("Presence.Auditor", "Presence.Operator"));
        return AuditEntry.of(AuditAction.PRESENCE_SET, Outcome.SUCCESS, actor)
                .from(new Origin(uuid(random).toString(), "192.0.2." + random.nextInt(256), "Mozilla/5.0 (X11)"))
                .about(AuditEntry.Subject.person(uuid(random), name, "person" + random.nextInt(500) + "@example.org"))
                .in(
                        new AuditEntry.ChangeRef(uuid(random), 1_000 + random.nextInt(100)),
                        REASONS.get(random.nextInt(REASONS.size())),
                        "CHG-" + i)
                .changing("Away", Map.of("availability", "DoNotDisturb", "until", "2026-10-01T12:00:00Z"))
                .with("round", 1)
                .with("code", "OK")
                .answered(new AuditEntry.GraphRef(uuid(random).toString(), 200, null));
    }

    public static void csv(List<String> events, OutputStream out) throws IOException {
        ExportFormat.CSV.write(
                events.stream().map(event -> event.getBytes(UTF_8)).iterator(), out);
    }

    private static UUID id(Instant at, Random random) {
        return new UUID(
                at.toEpochMilli() << 16 | 0x7000 | random.nextInt(1 << 12),
                uuid(random).getLeastSignificantBits());
    }

    private static UUID uuid(Random random) {
        return new UUID(random.nextLong() & ~0xF000L | 0x4000, random.nextLong() >>> 2 | 1L << 63);
    }

    private TrailSample() {}
}
