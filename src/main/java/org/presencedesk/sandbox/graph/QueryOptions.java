package org.presencedesk.sandbox.graph;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The query options of a call. Names ignore case; a dollar may come encoded. */
record QueryOptions(String raw, Map<String, String> options) {
    private static final String SKIP_TOKEN = "$skiptoken";

    static QueryOptions parse(String raw) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String pair : raw.split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                String name = decoded(parts[0]).toLowerCase(Locale.ROOT);
                if (options.put(name, parts.length == 1 ? "" : decoded(parts[1])) != null) {
                    throw GraphRefusal.badRequest(
                            "BadRequest", "Query option '" + name + "' was specified more than once.");
                }
            }
        }
        return new QueryOptions(raw, options);
    }

    String get(String name) {
        return options.get(name);
    }

    boolean has(String name) {
        return options.containsKey(name);
    }

    /** Throws GraphRefusal for every other option that begins with a dollar. */
    void allowOnly(String... names) {
        Set<String> allowed = Set.of(names);
        for (String name : options.keySet()) {
            if (name.startsWith("$") && !allowed.contains(name)) {
                throw GraphRefusal.badRequest(
                        "Request_UnsupportedQuery", "The query option '" + name + "' is not served here.");
            }
        }
    }

    /** The original options as they were written, with another skip token. */
    String withSkipToken(String token) {
        List<String> kept = new ArrayList<>();
        for (String pair : raw.split("&")) {
            if (!pair.isEmpty() && !decoded(pair.split("=", 2)[0]).equalsIgnoreCase(SKIP_TOKEN)) {
                kept.add(pair);
            }
        }
        kept.add(SKIP_TOKEN + "=" + token);
        return String.join("&", kept);
    }

    String skipToken() {
        return get(SKIP_TOKEN);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw GraphRefusal.badRequest("BadRequest", "The query is not well encoded.");
        }
    }
}
