package org.presencedesk.settings;

import java.util.Arrays;
import java.util.Optional;

/** The clouds of Microsoft where preferred presence can be set; China, operated by 21Vianet, is not among them. */
enum Cloud {
    GLOBAL("global", "https://login.microsoftonline.com", "https://graph.microsoft.com"),
    USGOV_L4("usgov-l4", "https://login.microsoftonline.us", "https://graph.microsoft.us"),
    USGOV_L5("usgov-l5", "https://login.microsoftonline.us", "https://dod-graph.microsoft.us");

    private final String code;
    private final String authority;
    private final String graph;

    Cloud(String code, String authority, String graph) {
        this.code = code;
        this.authority = authority;
        this.graph = graph;
    }

    /** The cloud of GRAPH_CLOUD; a wrong name is reported once, by whoever asks with {@link #report}. */
    static Cloud of(Environment environment) {
        return named(environment.value("GRAPH_CLOUD").orElse(GLOBAL.code)).orElse(GLOBAL);
    }

    static void report(Environment environment) {
        environment
                .value("GRAPH_CLOUD")
                .filter(name -> named(name).isEmpty())
                .ifPresent(name -> environment.wrong(
                        "GRAPH_CLOUD", "is not the name of a cloud: " + name, "use global, usgov-l4 or usgov-l5"));
    }

    String authority() {
        return authority;
    }

    String graphBaseUrl() {
        return graph + "/v1.0";
    }

    String graphScope() {
        return graph + "/.default";
    }

    private static Optional<Cloud> named(String name) {
        return Arrays.stream(values()).filter(cloud -> cloud.code.equals(name)).findFirst();
    }
}
