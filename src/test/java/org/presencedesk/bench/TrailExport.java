package org.presencedesk.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.presencedesk.audit.seal.Sealer;
import org.presencedesk.audit.seal.TrailHouse;
import org.presencedesk.packaged.Api;
import org.presencedesk.packaged.PackagedApplication;
import org.presencedesk.packaged.Surroundings;
import org.presencedesk.sandbox.entra.ApiClient;

/** Exports by the packaged application beside PostgreSQL's own COPY of the same columns, in turns. */
final class TrailExport {

    /** The heap that the application may use. */
    private static final String HEAP = "-Xmx128m";

    private static final int BUFFER = 64 * 1024;

    private static final String COPY = """
            COPY (SELECT e ->> 'id', e ->> 'at', e ->> 'action', e ->> 'outcome', e #>> '{actor,type}', e #>> '{actor,id}',
                         e #>> '{actor,name}', e #>> '{actor,userPrincipalName}', e #>> '{actor,roles}',
                         e #>> '{subject,type}', e #>> '{subject,id}', e #>> '{subject,name}', e #>> '{change,id}',
                         e #>> '{change,number}', e ->> 'reason', e ->> 'ticket', e ->> 'before', e ->> 'after',
                         e ->> 'details', e #>> '{request,id}', e #>> '{request,address}', e #>> '{request,userAgent}',
                         e #>> '{graph,requestId}', e #>> '{graph,status}', e #>> '{graph,code}'
                  FROM (SELECT CAST(text AS jsonb) AS e FROM audit_event WHERE action = 'presence.set'
                        ORDER BY at, id) AS read)
            TO STDOUT (FORMAT csv, HEADER)""";

    private static final String COPY_AS_STORED =
            "COPY (SELECT * FROM audit_event WHERE action = 'presence.set' ORDER BY at, id) TO STDOUT (FORMAT csv, HEADER)";

    private final Report report;

    TrailExport(Report report) {
        this.report = report;
    }

    void run(boolean small) throws Exception {
        int events = small ? 50_000 : 1_000_000;
        try (TrailHouse house = new TrailHouse();
                Surroundings surroundings = new Surroundings()) {
            fill(house, events);
            Map<String, String> variables = surroundings.newInstallation();
            variables.put("DATABASE_URL", house.url());
            variables.put("TRAIL_KEY_FILE", house.keyFile().toString());
            variables.put("TRAIL_SINK_DIRECTORY", house.sinkDirectory().toString());
            variables.put("JAVA_TOOL_OPTIONS", HEAP);
            try (PackagedApplication application = PackagedApplication.start(variables)) {
                measure(
                        house,
                        application,
                        new Api(application, surroundings.sandbox(), ApiClient.AUDITOR),
                        events,
                        small);
            }
        }
    }

    private void measure(TrailHouse house, PackagedApplication application, Api auditor, int events, boolean small)
            throws Exception {
        get(auditor, "csv");
        List<Double> copy = new ArrayList<>();
        List<Double> asStored = new ArrayList<>();
        List<Got> csv = new ArrayList<>();
        List<Got> ndjson = new ArrayList<>();
        List<Got> zip = new ArrayList<>();
        for (int i = 0; i < (small ? 3 : 5); i++) {
            copy.add(copy(house, COPY));
            csv.add(get(auditor, "csv"));
            asStored.add(copy(house, COPY_AS_STORED));
            ndjson.add(get(auditor, "ndjson"));
            zip.add(get(auditor, "zip"));
        }
        double usual = events / median(copy);
        report.figure(
                "COPY of the same columns as CSV: %,.0f rows/s; of the columns as they are stored: %,.0f rows/s",
                usual, events / median(asStored));
        share("CSV", csv, events, usual, 60);
        share("NDJSON", ndjson, events, usual, 60);
        share("ZIP", zip, events, usual, 15);
        double first = median(csv.stream().map(Got::firstByte).toList());
        report.timely(first < 1, "first byte of the CSV after %.2f s (less than 1)", first);
        report.check(application.isAlive(), "all with a heap of at most 128 MB (%s)", HEAP);
    }

    private void share(String what, List<Got> times, int events, double usual, int atLeast) {
        report.check(times.stream().allMatch(Got::whole), "%s: every file arrived whole", what);
        double rate = events / median(times.stream().map(Got::seconds).toList());
        report.timely(
                100 * rate / usual >= atLeast,
                "%s: %,.0f rows/s, %.0f %% of COPY (at least %d)",
                what,
                rate,
                100 * rate / usual,
                atLeast);
    }

    private record Got(double firstByte, double seconds, boolean whole) {}

    private static Got get(Api auditor, String format) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                .send(
                        auditor.request("/audit-events." + format + "?action=presence.set")
                                .timeout(Duration.ofMinutes(10))
                                .GET()
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        byte[] buffer = new byte[BUFFER];
        double first = 0;
        long lines = 0;
        try (InputStream body = answer.body()) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                first = first == 0 ? seconds(begin) : first;
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        long stated = answer.headers().firstValueAsLong("X-Total-Count").orElse(-1);
        long expected = format.equals("csv") ? stated + 1 : stated;
        return new Got(
                first, seconds(begin), answer.statusCode() == 200 && (format.equals("zip") || lines == expected));
    }

    private static double copy(TrailHouse house, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(house.superuserUrl())) {
            long begin = System.nanoTime();
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, OutputStream.nullOutputStream());
            return seconds(begin);
        }
    }

    private static void fill(TrailHouse house, int events) throws Exception {
        Sealer sealer = house.sealer();
        sealer.seal();
        try (Connection connection = house.application().getConnection()) {
            for (int i = 0; i < events / 1_000; i++) {
                house.write(connection, house.key(), 1_000);
                if (i % 20 == 19) {
                    sealer.seal();
                }
            }
        }
        sealer.seal();
        try (Connection superuser = house.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
