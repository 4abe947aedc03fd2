package org.presencedesk.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.presencedesk.audit.trail.StoredEvent;

class EventCsvTest {

    @Test
    void every_column_has_its_cell() {
        Map<String, String> cells = cells(
                "{\"action\":\"presence.set\",\"actor\":{\"id\":\"a-id\",\"name\":\"Olivia\",\"roles\":[\"Presence.Auditor\",\"Presence.Operator\"],"
                        + "\"tenant\":\"t\",\"type\":\"user\",\"userPrincipalName\":\"o@example.org\"},"
                        + "\"after\":{\"availability\":\"Busy\",\"n\":1e+21},\"at\":\"2026-12-01T12:00:00.1Z\",\"before\":null,"
                        + "\"change\":{\"id\":\"c\",\"number\":7},\"details\":{\"round\":1},"
                        + "\"graph\":{\"code\":\"Throttled\",\"requestId\":\"r\",\"status\":429},\"id\":\"e\",\"outcome\":\"refused\","
                        + "\"reason\":\"Drill\",\"request\":{\"address\":\"192.0.2.1\",\"id\":\"q\",\"userAgent\":\"Firefox\"},"
                        + "\"subject\":{\"id\":\"s\",\"name\":\"Ada\",\"type\":\"user\"},\"ticket\":\"CHG-1\"}");

        assertThat(cells)
                .containsExactly(
                        Map.entry("id", "e"),
                        Map.entry("at", "2026-12-01T12:00:00.1Z"),
                        Map.entry("action", "presence.set"),
                        Map.entry("outcome", "refused"),
                        Map.entry("actorType", "user"),
                        Map.entry("actorId", "a-id"),
                        Map.entry("actorName", "Olivia"),
                        Map.entry("actorUserPrincipalName", "o@example.org"),
                        Map.entry("actorRoles", "Presence.Auditor;Presence.Operator"),
                        Map.entry("subjectType", "user"),
                        Map.entry("subjectId", "s"),
                        Map.entry("subjectName", "Ada"),
                        Map.entry("changeId", "c"),
                        Map.entry("changeNumber", "7"),
                        Map.entry("reason", "Drill"),
                        Map.entry("ticket", "CHG-1"),
                        Map.entry("before", "null"),
                        Map.entry("after", "{\"availability\":\"Busy\",\"n\":1e+21}"),
                        Map.entry("details", "{\"round\":1}"),
                        Map.entry("requestId", "q"),
                        Map.entry("address", "192.0.2.1"),
                        Map.entry("userAgent", "Firefox"),
                        Map.entry("graphRequestId", "r"),
                        Map.entry("graphStatus", "429"),
                        Map.entry("graphCode", "Throttled"));
    }

    @Test
    void what_an_event_does_not_say_is_an_empty_cell() {
        Map<String, String> cells = cells("{\"action\":\"installation.failed\",\"actor\":{\"type\":\"system\"},"
                + "\"at\":\"2026-12-01T12:00:00Z\",\"id\":\"e\",\"outcome\":\"failure\"}");

        assertThat(cells).containsEntry("actorRoles", "").containsEntry("actorType", "system");
        assertThat(cells.values()).filteredOn(cell -> cell == null).hasSize(19);
    }

    private static Map<String, String> cells(String text) {
        List<String> cells = EventCsv.of(StoredEvent.of(text.getBytes(UTF_8)));
        assertThat(cells).hasSameSizeAs(EventCsv.HEADER);
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            named.put(EventCsv.HEADER.get(i), cells.get(i));
        }
        return named;
    }
}
