package org.presencedesk.packaged;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The outcomes of one change, as each of the places tells them: how many targets ended in which state. */
public final class Results {

    private static final Pattern FILTER = Pattern.compile("<option value=\"([A-Z_]+)\"[^>]*>[^<(]*\\(([\\d,]+)\\)");
    private static final Map<String, String> STATE_OF_OUTCOME = Map.of(
            "success", "ACCEPTED",
            "refused", "REFUSED",
            "skipped", "SKIPPED",
            "not-sent", "NOT_SENT",
            "superseded", "SUPERSEDED",
            "unknown", "UNKNOWN");

    private Results() {}

    /** From the filter above the list on the change's page. */
    public static Map<String, Long> onPage(String page) {
        Map<String, Long> counts = new TreeMap<>();
        Matcher option = FILTER.matcher(page);
        while (option.find()) {
            if (!STATE_OF_OUTCOME.containsValue(option.group(1))) {
                continue;
            }
            counts.put(option.group(1), Long.parseLong(option.group(2).replace(",", "")));
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    public static Map<String, Long> inApi(JsonNode change) {
        Map<String, Long> counts = new TreeMap<>();
        change.path("counts").fields().forEachRemaining(count -> {
            String state = count.getKey().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
            if (!state.equals("TARGETS") && count.getValue().asLong() > 0) {
                counts.put(state, count.getValue().asLong());
            }
        });
        return counts;
    }

    public static Map<String, Long> inCsv(String csv) {
        return counted(lines(csv), line -> line.getField("State [state]"));
    }

    public static List<NamedCsvRecord> lines(String csv) {
        String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        return CsvReader.builder().ofNamedCsvRecord(text).stream().toList();
    }

    public static Map<String, Long> inTrail(List<JsonNode> events) {
        return counted(
                outcomes(events),
                event -> STATE_OF_OUTCOME.get(event.path("outcome").asText()));
    }

    /** The events of targets among those of the change. */
    public static List<JsonNode> outcomes(List<JsonNode> events) {
        return events.stream()
                .filter(event -> event.path("action").asText().startsWith("presence."))
                .toList();
    }

    public static List<JsonNode> events(String ndjson) {
        return ndjson.lines().map(Results::event).toList();
    }

    /** Every target of the change, read page after page. */
    public static List<JsonNode> targets(Api api, String change) {
        List<JsonNode> targets = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = Api.json(api.get("/changes/" + change + "/targets?limit=1000" + cursor));
            page.path("items").forEach(targets::add);
            cursor = page.path("next").isNull()
                    ? null
                    : "&cursor=" + page.path("next").asText();
        } while (cursor != null);
        return targets;
    }

    private static <T> Map<String, Long> counted(List<T> all, Function<T, String> state) {
        return all.stream().collect(Collectors.groupingBy(state, TreeMap::new, Collectors.counting()));
    }

    private static JsonNode event(String line) {
        try {
            return Api.JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }
}
