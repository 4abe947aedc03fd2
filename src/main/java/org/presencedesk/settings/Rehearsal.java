package org.presencedesk.settings;

import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A start without any surroundings, some requests, and the end: from {@code java -XX:AOTCacheOutput=… -jar … rehearse} Java
 * keeps what it loads on the way, and starts from that in less than half the time. See https://openjdk.org/jeps/514.
 */
public final class Rehearsal implements QuarkusApplication {

    private static final String ARGUMENT = "rehearse";
    private static final String NOBODY = "http://localhost:1";
    private static final int PATIENCE_MILLIS = 20_000;

    private static final Map<String, String> INVENTED = Map.of(
            "ENTRA_TENANT_ID", "00000000-0000-4000-8000-000000000001",
            "ENTRA_CLIENT_ID", "00000000-0000-4000-8000-000000000002",
            "ENTRA_CLIENT_SECRET", "nothing that anybody would take",
            "ENTRA_AUTHORITY", NOBODY,
            "GRAPH_BASE_URL", NOBODY + "/v1.0",
            "DATABASE_URL", "jdbc:postgresql://localhost:1/presence_desk",
            "DATABASE_USER", "presence_app",
            "DATABASE_PASSWORD", "nothing that anybody would take",
            "SESSION_SECRET", "nothing that anybody would take, nor keep");

    /** Without surroundings there is nothing but complaints, save for the one of a start that fails. */
    private static final Map<String, String> QUIET = Map.of(
            "quarkus.log.level", "OFF", "quarkus.log.category.\"io.quarkus.runtime.Application\".level", "ERROR");

    private static final List<String> PAGES =
            List.of("/signed-out", "/", "/changes/new", "/assets/desk.css", "/api/v1/changes", "/api/openapi");
    private static final List<String> OF_MANAGEMENT = List.of("/q/health/live", "/q/health/ready", "/q/metrics");

    static boolean isWanted(String... arguments) {
        return List.of(arguments).contains(ARGUMENT);
    }

    /** What it starts with: of the environment it takes the ports alone. */
    static Installation installation() {
        Map<String, String> variables = new HashMap<>(INVENTED);
        for (String port : List.of("HTTP_PORT", "MANAGEMENT_PORT")) {
            variables.computeIfAbsent(port, System.getenv()::get);
        }
        return Installation.of(variables).adapted(QUIET);
    }

    @Override
    public int run(String... arguments) throws IOException {
        Map<String, String> settings = installation().quarkusProperties();
        for (String page : PAGES) {
            ask(settings.get("quarkus.http.port"), page);
        }
        for (String page : OF_MANAGEMENT) {
            ask(settings.get("quarkus.management.port"), page);
        }
        return 0;
    }

    private static void ask(String port, String page) throws IOException {
        URI uri = URI.create("http://localhost:" + port + page);
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setReadTimeout(PATIENCE_MILLIS);
        connection.setInstanceFollowRedirects(false);
        System.out.println(connection.getResponseCode() + " " + page);
    }
}
