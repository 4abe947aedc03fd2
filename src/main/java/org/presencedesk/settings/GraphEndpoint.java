package org.presencedesk.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Microsoft Graph: where it is, what is asked for, and how much of it a window of time allows. */
final class GraphEndpoint {

    private static final Duration LONGEST_WINDOW = Duration.ofHours(1);
    private static final int MOST_REQUESTS = 1_000_000;

    private GraphEndpoint() {}

    static void translate(Environment environment, Map<String, String> into) {
        Cloud cloud = Cloud.of(environment);
        baseUrl(environment, cloud, into);
        environment
                .parsed(
                        "GRAPH_SCOPE",
                        cloud.graphScope(),
                        "one scope that ends in /.default",
                        "use for example https://graph.microsoft.com/.default",
                        GraphEndpoint::parseScope)
                .ifPresent(scope -> into.put("quarkus.oidc-client.scopes", scope));
        environment
                .parsed(
                        "GRAPH_LIMIT_REQUESTS",
                        "1500",
                        "a whole number from 1 to " + MOST_REQUESTS,
                        "use for example 1500",
                        text -> Bounds.within(text, 1, MOST_REQUESTS))
                .ifPresent(limit -> into.put("presence-desk.dispatch.limit-requests", limit.toString()));
        environment
                .parsed(
                        "GRAPH_LIMIT_WINDOW",
                        "PT30S",
                        "an ISO 8601 duration from PT1S to PT1H",
                        "use for example PT30S",
                        text -> Bounds.within(text, Duration.ofSeconds(1), LONGEST_WINDOW))
                .ifPresent(window -> into.put("presence-desk.dispatch.limit-window", window.toString()));
    }

    private static void baseUrl(Environment environment, Cloud cloud, Map<String, String> into) {
        String name = "GRAPH_BASE_URL";
        String text = environment.value(name).orElse(cloud.graphBaseUrl());
        ServiceAddress.remote(environment, name, cloud.graphBaseUrl()).ifPresent(url -> {
            if (text.endsWith("/") || !"/v1.0".equals(URI.create(url).getRawPath())) {
                environment.wrong(
                        name,
                        "has another path than /v1.0: " + text,
                        "end it in exactly /v1.0, as in https://graph.microsoft.com/v1.0");
                return;
            }
            into.put("presence-desk.graph.base-url", url);
        });
    }

    private static String parseScope(String text) {
        if (!text.endsWith("/.default") || text.contains(" ") || text.contains(",")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
