package org.presencedesk.settings;

import java.util.List;
import java.util.Map;

/** How the log is written: for people, or for a collector. */
final class LogSettings {

    private static final List<String> FORMATS = List.of("text", "json");

    private LogSettings() {}

    static void translate(Environment environment, Map<String, String> into) {
        environment
                .parsed(
                        "LOG_FORMAT",
                        "text",
                        "text or json",
                        "use text for people, or json for one object a line",
                        LogSettings::parseFormat)
                .ifPresent(
                        format -> into.put("quarkus.log.console.json.enabled", String.valueOf(format.equals("json"))));
    }

    private static String parseFormat(String text) {
        if (!FORMATS.contains(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
