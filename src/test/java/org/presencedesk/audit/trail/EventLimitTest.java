package org.presencedesk.audit.trail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Actor;

/** Audrey's collector of logs cuts every line of more than 8 kB, wherever that is. */
class EventLimitTest {

    private static final Actor OLIVIA =
            new Actor(Actor.Type.user, "o", "t", "Olivia", "olivia@contoso.example", List.of("Presence.Operator"));

    private static EventRow row(AuditEntry entry) {
        return EventRow.of(UUID.randomUUID(), Instant.parse("2026-11-29T12:00:00Z"), entry);
    }

    private static AuditEntry planned() {
        return AuditEntry.of(AuditAction.CHANGE_PLANNED, Outcome.SUCCESS, OLIVIA);
    }

    @Test
    void what_is_too_long_is_cut_and_named() {
        EventRow row = row(planned()
                .changing(null, Map.of("note", "ж".repeat(5_000)))
                .with("given", "x".repeat(20_000))
                .with("ends", Collections.nCopies(3_000, "2026-12-01T00:00:00Z"))
                .with("people", 7));

        assertThat(row.text().getBytes(UTF_8)).hasSizeLessThan(8_000);
        JsonNode event = EventText.read(row.text());
        assertThat(event.at("/details/cut").toString())
                .isEqualTo("[\"after.note\",\"details.ends\",\"details.given\"]");
        assertThat(event.at("/details/given").asText()).isEqualTo("x".repeat(512));
        assertThat(event.at("/details/ends")).hasSize(20);
        assertThat(event.at("/details/people").asInt()).isEqualTo(7);
        assertThat(row.fitsItsText()).isTrue();
    }

    @Test
    void what_has_too_many_parts_is_left_out_and_said_so() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            many.put("key" + i, "ж".repeat(500));
        }

        EventRow row = row(planned().with("many", many));

        assertThat(row.text().getBytes(UTF_8)).hasSizeLessThan(8_000);
        assertThat(EventText.read(row.text()).at("/details").toString())
                .isEqualTo("{\"cut\":[\"after\",\"before\",\"details\"]}");
    }

    @Test
    void what_is_short_enough_stays_as_it_is() {
        EventRow row = row(planned().with("given", "ж".repeat(3_000)));

        assertThat(EventText.read(row.text()).at("/details/given").asText()).hasSize(3_000);
        assertThat(row.text()).doesNotContain("\"cut\"");
    }
}
