package org.presencedesk.audit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.time.Duration;
import java.util.Map;
import org.presencedesk.packaged.PostgresServer;

/** An installation with a key and a sink, and a database of its own in which 30 events are 500 days old. */
public class Sealed implements QuarkusTestProfile {

    static final String SUPERUSER = "test.superuser-url";
    static final int OLD_EVENTS = 30;

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
                    Map.entry(SUPERUSER, house.superuserUrl()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String literal(String password) {
        return password.replace("$", "\\$");
    }
}
