package org.presencedesk.audit.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Origin;

class EventTextTest {

    private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-12-01T12:00:00.123456Z");
    private static final UUID ADA = UUID.fromString("00000000-0000-4000-8000-0000000000ad");

    @Test
    void what_does_not_apply_is_absent() {
        String text =
                EventText.of(ID, AT, AuditEntry.of(AuditAction.INSTALLATION_FAILED, Outcome.FAILURE, Actor.SYSTEM));

        assertThat(text)
                .isEqualTo(
                        "{\"action\":\"installation.failed\",\"actor\":{\"name\":\"Presence Desk\",\"type\":\"system\"},"
                                + "\"at\":\"2026-12-01T12:00:00.123456Z\",\"id\":\"01890000-0000-7000-8000-000000000001\","
                                + "\"outcome\":\"failure\"}");
    }

    @Test
    void keys_stand_in_order_at_every_depth() {
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("duration", "PT8H");
        after.put("availability", "Busy");
        AuditEntry entry = AuditEntry.of(AuditAction.PRESENCE_SET, Outcome.SUCCESS, olivia())
                .from(new Origin("q", "192.0.2.1", null))
                .about(AuditEntry.Subject.person(ADA, "Ada", "ada@example.org"))
                .in(new AuditEntry.ChangeRef(ID, 7), "Drill", "CHG-1")
                .changing(null, after)
                .with("round", 2)
                .with("code", null)
                .answered(new AuditEntry.GraphRef("r", 200, null));

        assertThat(EventText.of(ID, AT, entry))
                .isEqualTo(
                        "{\"action\":\"presence.set\",\"actor\":{\"id\":\"o\",\"name\":\"Olivia\",\"roles\":[\"b\",\"a\"],"
                                + "\"tenant\":\"t\",\"type\":\"user\",\"userPrincipalName\":\"olivia@example.org\"},"
                                + "\"after\":{\"availability\":\"Busy\",\"duration\":\"PT8H\"},\"at\":\"2026-12-01T12:00:00.123456Z\","
                                + "\"change\":{\"id\":\"01890000-0000-7000-8000-000000000001\",\"number\":7},"
                                + "\"details\":{\"round\":2,\"userPrincipalName\":\"ada@example.org\"},"
                                + "\"graph\":{\"requestId\":\"r\",\"status\":200},\"id\":\"01890000-0000-7000-8000-000000000001\","
                                + "\"outcome\":\"success\",\"reason\":\"Drill\",\"request\":{\"address\":\"192.0.2.1\",\"id\":\"q\"},"
                                + "\"subject\":{\"id\":\"00000000-0000-4000-8000-0000000000ad\",\"name\":\"Ada\",\"type\":\"user\"},"
                                + "\"ticket\":\"CHG-1\"}");
    }

    /** RFC 8785, 3.2.2.2 and 3.2.3: as few escapes as possible; keys by their UTF-16 units. */
    @Test
    void text_is_escaped_only_where_it_must_be() {
        AuditEntry entry = AuditEntry.of(AuditAction.CHANGE_PLANNED, Outcome.SUCCESS, olivia())
                .with("\uD83D\uDE00", 1)
                .with("\uFB33", 2)
                .with("Ж", 3)
                .in(null, "\"</a>\\\n\u0001 Грейс \uD83D\uDE00/", null);

        assertThat(EventText.of(ID, AT, entry))
                .contains("\"details\":{\"Ж\":3,\"\uD83D\uDE00\":1,\"\uFB33\":2}")
                .contains("\"reason\":\"\\\"</a>\\\\\\n\\u0001 Грейс \uD83D\uDE00/\"");
    }

    /** RFC 8785, 3.2.2.3: numbers as ECMAScript prints them. */
    @Test
    void numbers_have_one_form() {
        AuditEntry entry = AuditEntry.of(AuditAction.CHANGE_FINISHED, Outcome.SUCCESS, olivia())
                .with("n", List.of(1.0, 0.5, 1e21, 100_000, 4.50, 2e-7));

        assertThat(EventText.of(ID, AT, entry)).contains("\"n\":[1,0.5,1e+21,100000,4.5,2e-7]");
    }

    /** The canonicalizer is the reference; the text is written without it, because every person of a change has an event. */
    @RepeatedTest(200)
    void whatever_is_said_the_text_is_the_canonical_one(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        AuditEntry entry = AuditEntry.of(AuditAction.PRESENCE_SET, Outcome.SUCCESS, olivia())
                .from(new Origin(anything(random), anything(random), anything(random)))
                .about(AuditEntry.Subject.person(ADA, anything(random), anything(random)))
                .in(new AuditEntry.ChangeRef(ID, random.nextInt()), anything(random), null)
                .changing(Map.of(anything(random), anything(random)), anything(random))
                .with(anything(random), Map.of("z", random.nextGaussian() * 1e9, "a", List.of(anything(random))))
                .with(anything(random), random.nextLong() >> 12);

        String text = EventText.of(ID, AT, entry);

        assertThat(text)
                .isEqualTo(EventText.canonical(EventText.read(text)))
                .isEqualTo(EventText.canonicalPart(EventText.read(text)));
    }

    private static String anything(Random random) {
        return random.ints(12, 0, 0x3000)
                .map(c -> random.nextBoolean() ? c % 0x80 : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .append(random.nextBoolean() ? "\uD83D\uDE00" : "/\u007f\u2028")
                .toString();
    }

    @Test
    void a_stored_text_read_and_written_again_is_the_same() {
        String text = EventText.of(
                ID,
                AT,
                AuditEntry.of(AuditAction.CHANGE_FINISHED, Outcome.SUCCESS, olivia())
                        .with("n", 2e-7));

        assertThat(EventText.canonical(EventText.read(text))).isEqualTo(text);
    }

    private static Actor olivia() {
        return new Actor(Actor.Type.user, "o", "t", "Olivia", "olivia@example.org", List.of("b", "a"));
    }
}
