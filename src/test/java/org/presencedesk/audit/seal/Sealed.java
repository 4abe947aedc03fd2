package org.presencedesk.audit.seal;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.time.Duration;
import java.util.Map;
import org.presencedesk.packaged.PostgresServer;

/**
 * The one set-up of tests beside the usual one: with a key and a sink, and a database of its own in which 30 events are 500
 * days old; with a small limit, and calls that hang for no longer than they must.
 */
public class Sealed implements QuarkusTestProfile {

    static final String SUPERUSER = "test.superuser-url";
    static final int OLD_EVENTS = 30;

    public static final int REQUESTS = 100;
    public static final Duration WINDOW = Duration.ofSeconds(1);

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            TrailHouse house = new TrailHouse();
            house.writeLongAgo(OLD_EVENTS, Duration.ofDays(500));
            return Map.ofEntries(
                    Map.entry("presence-desk.trail.key-file", house.keyFile().toString()),
                    Map.entry(
                            "presence-desk.trail.sink-directory",
                            house.sinkDirectory().toString()),
                    Map.entry("quarkus.datasource.jdbc.url", house.url()),
                    Map.entry("DATABASE_URL", house.url()),
                    Map.entry("quarkus.datasource.password", literal(PostgresServer.APPLICATION_PASSWORD)),
                    Map.entry("quarkus.flyway.password", literal(PostgresServer.OWNER_PASSWORD)),
                    Map.entry("presence-desk.dispatch.limit-requests", String.valueOf(REQUESTS)),
                    Map.entry("presence-desk.dispatch.limit-window", WINDOW.toString()),
                    Map.entry("presence-desk.dispatch.recurring-pause", "PT0.1S"),
                    Map.entry("presence-desk.graph.write-timeout", "PT5S"),
                    Map.entry(SUPERUSER, house.superuserUrl()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String literal(String password) {
        return password.replace("$", "\\$");
    }
}
