package org.presencedesk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.presencedesk.packaged.Api;
import org.presencedesk.packaged.PackagedApplication;
import org.presencedesk.packaged.Ports;
import org.presencedesk.packaged.Surroundings;
import org.presencedesk.packaged.Waiting;
import org.presencedesk.sandbox.control.Sandbox;
import org.presencedesk.sandbox.control.SandboxSettings;
import org.presencedesk.sandbox.entra.ApiClient;
import org.presencedesk.sandbox.faults.Switch;

/** A new installation to be measured: a large directory, an empty database, and replicas of the packaged application. */
final class House implements AutoCloseable {

    static final Duration LONG = Duration.ofMinutes(40);
    private static final long SEED = 20_261_123L;
    /** Of a hundred people of the sandbox at least so many can be sent for. */
    private static final double ELIGIBLE = 0.8;

    private final Surroundings surroundings;
    private final Map<String, String> variables;
    private final Path build;
    private final List<PackagedApplication> replicas = new ArrayList<>();
    private final int limit;
    private final Duration window;

    /**
     * @param people who can be sent for
     * @param limit presence requests in any window, of Graph and of the application
     */
    House(Path build, int people, int limit, Duration window, Duration latency) throws SQLException {
        this.build = build;
        this.limit = limit;
        this.window = window;
        int everybody = Math.max(5_200, (int) (people / ELIGIBLE));
        surroundings = new Surroundings(new SandboxSettings(Clock.systemUTC(), everybody, SEED, null, Map.of()));
        variables = surroundings.newInstallation();
        variables.put("GRAPH_LIMIT_REQUESTS", String.valueOf(limit));
        variables.put("GRAPH_LIMIT_WINDOW", window.toString());
        sandbox().switches().set(Switch.PRESENCE_LIMIT, String.valueOf(limit));
        sandbox().switches().set(Switch.PRESENCE_WINDOW, window.toString());
        sandbox().switches().set(Switch.PRESENCE_LATENCY, latency.toString());
        sandbox().switches().set(Switch.IDENTITY_LIMIT, "1000000");
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Sandbox sandbox() {
        return surroundings.sandbox();
    }

    List<PackagedApplication> replicas() {
        return replicas;
    }

    Map<String, String> variables() {
        return variables;
    }

    int limit() {
        return limit;
    }

    Duration window() {
        return window;
    }

    /** One replica more, ready for work. */
    PackagedApplication start() throws IOException {
        return launch().ready();
    }

    /** One replica more, on its way. */
    PackagedApplication launch() throws IOException {
        return launch(build);
    }

    /** One replica more, of another build. */
    PackagedApplication launch(Path otherBuild) throws IOException {
        return launch(otherBuild, List.of());
    }

    /** One replica more, with options of Java. */
    PackagedApplication launch(List<String> options) throws IOException {
        return launch(build, options);
    }

    private PackagedApplication launch(Path otherBuild, List<String> options) throws IOException {
        Map<String, String> own = new HashMap<>(variables);
        own.put("HTTP_PORT", String.valueOf(Ports.free()));
        own.put("MANAGEMENT_PORT", String.valueOf(Ports.free()));
        PackagedApplication replica = PackagedApplication.launch(own, otherBuild, options);
        replicas.add(replica);
        return replica;
    }

    /** A replica that has ended, on its way anew at the same addresses. */
    PackagedApplication again(PackagedApplication ended) throws IOException {
        PackagedApplication replica = ended.again();
        replicas.set(replicas.indexOf(ended), replica);
        return replica;
    }

    /** Returns when every replica that lives is ready for work. */
    void awaitReady() {
        replicas.stream().filter(PackagedApplication::isAlive).forEach(PackagedApplication::ready);
    }

    Api operator(PackagedApplication replica) {
        return new Api(replica, sandbox(), ApiClient.OPERATOR);
    }

    /** A plan for that many people, from a group. */
    JsonNode plan(Api operator, int people, String availability) {
        String group = UUID.randomUUID().toString();
        sandbox()
                .directory()
                .add(group, "Bench", sandbox().directory().withTeams().subList(0, people));
        return planned(operator, Map.of("groups", List.of(group)), availability);
    }

    /** A plan for just these. */
    JsonNode plan(Api operator, List<String> people, String availability) {
        return planned(operator, Map.of("people", people), availability);
    }

    /** @return the id of the change */
    String confirm(Api operator, JsonNode plan) {
        String id = plan.path("id").asText();
        Api.json(operator.post(
                "/changes/" + id + "/confirmation",
                Map.of("planHash", plan.path("planHash").asText())));
        return id;
    }

    JsonNode awaitState(Api operator, String id, String state) {
        Waiting.until(
                LONG,
                () -> id + " is not " + state + "\n" + logs(),
                () -> operator.change(id).path("state").asText().equals(state));
        return operator.change(id);
    }

    /** The replica that dispatches now, by its own word. */
    Optional<PackagedApplication> dispatcher() {
        return replicas.stream()
                .filter(PackagedApplication::isAlive)
                .filter(PackagedApplication::dispatches)
                .findFirst();
    }

    /** The lease as it stands, for whoever wonders why nobody holds it. */
    String leases() {
        try {
            return ask(String.class, "SELECT json_agg(t)::text FROM scheduled_tasks t WHERE task_name = 'dispatch'")
                    + ask(String.class, """
                            SELECT json_agg(a)::text FROM (SELECT state, wait_event_type, xact_start, query
                            FROM pg_stat_activity WHERE usename = 'presence_app' AND state <> 'idle') AS a""");
        } catch (SQLException e) {
            return e.toString();
        }
    }

    /** With the rights of a superuser. */
    Connection database() throws SQLException {
        String url = variables.get("DATABASE_URL").replaceFirst("\\?.*", "");
        return DriverManager.getConnection(surroundings.postgres().superuser(url.substring(url.lastIndexOf('/') + 1)));
    }

    /** One value of one row; null if there is none. */
    <T> T ask(Class<T> type, String sql) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getObject(1, type) : null;
        }
    }

    String logs() {
        StringBuilder all = new StringBuilder();
        replicas.forEach(replica -> all.append(
                        replica.log(),
                        Math.max(0, replica.log().length() - 6_000),
                        replica.log().length())
                .append('\n'));
        return all.toString();
    }

    @Override
    public void close() throws IOException {
        replicas.forEach(PackagedApplication::kill);
        surroundings.close();
    }

    /** A plan with whatever else is wanted beside whom. */
    JsonNode planned(Api operator, Map<String, Object> whom, String availability) {
        Map<String, Object> wanted = new HashMap<>(whom);
        wanted.putAll(Map.of("action", "set", "availability", availability, "duration", "PT8H", "reason", "Bench"));
        String id = Api.json(operator.post("/changes", wanted)).path("id").asText();
        return awaitState(operator, id, "PLANNED");
    }
}
