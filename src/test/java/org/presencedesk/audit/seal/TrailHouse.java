package org.presencedesk.audit.seal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Origin;
import org.presencedesk.audit.export.ExportFormat;
import org.presencedesk.audit.export.ExportedEvents;
import org.presencedesk.audit.search.AuditFilter;
import org.presencedesk.audit.search.AuditQuery;
import org.presencedesk.audit.search.FilterReader;
import org.presencedesk.audit.search.StoredEvents;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.EventRow;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.audit.trail.SearchWords;
import org.presencedesk.audit.trail.TrailKey;
import org.presencedesk.audit.trail.TrailPosition;
import org.presencedesk.audit.trail.WrittenRow;
import org.presencedesk.audit.verify.Verification;
import org.presencedesk.audit.verify.VerificationResult;
import org.presencedesk.packaged.PostgresServer;
import org.presencedesk.proof.SealingKey;

/** A trail of its own, without the rest of the application: a new database, a key, and a sink. */
public final class TrailHouse implements AutoCloseable {

    public static final String ORIGIN = "presence-desk/7f0e6b1a-3c52-4d8e-9b61-2a4c8e5d1f30";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLAIN = """
            INSERT INTO audit_event (id, at, action, outcome, actor_id, actor_upn, subject_id, subject_upn,
                                     change_id, change_number, text)
            SELECT id, at, action, outcome, actor_id, actor_upn, subject_id, subject_upn, change_id, change_number, text
            FROM json_to_recordset(CAST(:rows AS json)) AS row(
                id uuid, at timestamptz, action text, outcome text, actor_id text, actor_upn text, subject_id text,
                subject_upn text, change_id uuid, change_number bigint, text text)
            """;

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final String url;
    private final Path directory;
    private final Path keyFile;
    private final SealingKey key;
    private final AgroalDataSource application;
    private final AtomicInteger written = new AtomicInteger();

    public TrailHouse() throws Exception {
        url = PostgresServer.shared().createDatabase();
        Flyway.configure()
                .dataSource(url, PostgresServer.OWNER, PostgresServer.OWNER_PASSWORD)
                .placeholders(Map.of("application-user", PostgresServer.APPLICATION, "trail-retention", "PT9600H"))
                .load()
                .migrate();
        directory = Files.createTempDirectory("trail-house");
        keyFile = newKeyFile();
        key = SealingKey.read(keyFile);
        application = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(24)
                        .acquisitionTimeout(Duration.ofSeconds(30))
                        .exceptionSorter(new PostgreSQLExceptionSorter())
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                                .principal(new NamePrincipal(PostgresServer.APPLICATION))
                                .credential(new SimplePassword(PostgresServer.APPLICATION_PASSWORD)))));
    }

    /**
     * One page of a search by the application's own way.
     *
     * @param after null for the first page
     * @param filter names and values, as in an address
     */
    public int page(int limit, Instant after, String... filter) {
        AuditQuery query = new AuditQuery();
        for (int i = 0; i < filter.length; i += 2) {
            String value = filter[i + 1];
            switch (filter[i]) {
                case "from" -> query.from = value;
                case "to" -> query.to = value;
                case "actor" -> query.actor = value;
                case "person" -> query.person = value;
                case "change" -> query.change = value;
                case "action" -> query.action = List.of(value);
                case "outcome" -> query.outcome = List.of(value);
                case "text" -> query.text = value;
                default -> throw new IllegalArgumentException(filter[i]);
            }
        }
        TrailPosition position = after == null ? null : new TrailPosition(after, new UUID(-1L, -1L));
        return new StoredEvents(application, seal())
                .page(FilterReader.ofApi(query), position, limit)
                .events()
                .size();
    }

    /** Of everything that is sealed. @return how many rows it had; it fails if they are not those that it stated */
    public long export() throws IOException {
        StoredEvents events = new StoredEvents(application, seal());
        ExportedEvents all =
                new ExportedEvents(events, AuditFilter.ALL, events.extent(AuditFilter.ALL), ExportFormat.NDJSON);
        all.writeTo(OutputStream.nullOutputStream(), rows -> {});
        return all.rows();
    }

    public SealingKey newKey() throws IOException, GeneralSecurityException {
        return SealingKey.read(newKeyFile());
    }

    private Path newKeyFile() throws IOException, GeneralSecurityException {
        byte[] key = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        Path pem = Files.createTempFile(directory, "key", ".pem");
        Files.writeString(
                pem,
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n");
        return pem;
    }

    public Path keyFile() {
        return keyFile;
    }

    public String url() {
        return url;
    }

    public String superuserUrl() {
        return PostgresServer.shared().superuser(url.substring(url.lastIndexOf('/') + 1));
    }

    public SealingKey key() {
        return key;
    }

    public TrailKey seal() {
        return new TrailKey(Optional.of(key), ORIGIN);
    }

    public DataSource application() {
        return application;
    }

    public Connection superuser() throws SQLException {
        return DriverManager.getConnection(superuserUrl());
    }

    public Path sinkDirectory() throws IOException {
        return Files.createDirectories(directory.resolve("sink"));
    }

    public CheckpointDirectory sink() throws IOException {
        return new CheckpointDirectory(sinkDirectory());
    }

    public Sealer sealer() throws IOException {
        return new Sealer(application, seal(), new RollbackGuard(), sink());
    }

    public Verification verification(DataSource database, CheckpointDirectory sink, int readers) {
        return new Verification(database, key, sink, new RollbackGuard(), readers, Clock.systemUTC());
    }

    /** @return of everything, by a process that has just been started */
    public VerificationResult verdict() throws SQLException, IOException {
        return verification(application, sink(), 2).ofEverything();
    }

    public boolean isValid() throws SQLException, IOException {
        return Boolean.TRUE.equals(verdict().valid());
    }

    public List<UUID> write(int events) throws SQLException {
        try (Connection connection = application.getConnection()) {
            return write(connection, key, events);
        }
    }

    /** As the trail's door does. @param key null as where nothing is sealed */
    public List<UUID> write(Connection connection, SealingKey key, int events) throws SQLException {
        return write(connection, key, events, WrittenRow.INSERT, Duration.ZERO);
    }

    /** As if that had been long ago. */
    public List<UUID> writeLongAgo(int events, Duration ago) throws SQLException {
        try (Connection connection = application.getConnection()) {
            return write(connection, key, events, WrittenRow.INSERT, ago);
        }
    }

    private List<UUID> write(Connection connection, SealingKey key, int events, String sql, Duration ago)
            throws SQLException {
        Instant at = Clock.systemUTC().instant().minus(ago).truncatedTo(ChronoUnit.MICROS);
        List<UUID> created = new ArrayList<>();
        List<WrittenRow> rows = new ArrayList<>();
        List<AuditEntry> entries = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            UUID id = ids.construct(at.toEpochMilli());
            created.add(id);
            AuditEntry entry = entry(written.getAndIncrement());
            entries.add(entry);
            rows.add(WrittenRow.of(EventRow.of(id, at, entry), key));
        }
        try (PreparedStatement insert =
                connection.prepareStatement(sql.replace(":rows", "?").replace(":wordings", "?"))) {
            insert.setString(1, JSON.writeValueAsString(rows));
            if (sql.contains(":wordings")) {
                insert.setString(2, JSON.writeValueAsString(SearchWords.of(at, entries)));
            }
            insert.executeUpdate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return created;
    }

    /** The same rows as they would be written if nothing was ever sealed. */
    public void writePlainly(Connection connection, int events) throws SQLException {
        write(connection, null, events, PLAIN, Duration.ZERO);
    }

    /** As the dispatcher writes them. */
    static AuditEntry entry(int n) {
        UUID person = new UUID(0x7f0e6b1a00004d8eL, 0x8000000000000000L + n % 5_000);
        Actor actor = new Actor(
                Actor.Type.user,
                "0b9de7ae-4b70-4e62-9266-28a4ea74f72e",
                "7f0e6b1a-3c52-4d8e-9b61-2a4c8e5d1f30",
                "Olivia Operator",
                "olivia.operator@contoso.example",
                List.of("Presence.Operator"));
        return AuditEntry.of(AuditAction.PRESENCE_SET, Outcome.SUCCESS, actor)
                .from(new Origin("0af7651916cd43dd8448eb211c80319c", "192.0.2.17", "Mozilla/5.0 (X11; Linux x86_64)"))
                .about(AuditEntry.Subject.person(person, "Ada Lovelace " + n, "Ada." + n + "@contoso.example"))
                .in(
                        new AuditEntry.ChangeRef(new UUID(7, n / 1_000), 7 + n / 1_000),
                        "Fire drill, Haus «Öst»",
                        "CHG-1042")
                .changing(
                        Map.of("preferredPresence", "unknown"),
                        Map.of("availability", "DoNotDisturb", "duration", "PT8H"))
                .with("round", 1)
                .with("attempts", 1)
                .answered(new AuditEntry.GraphRef("a3f1c1de-5f2b-4b7e-9c53-0d3f1c1de5f2", 200, null));
    }

    @Override
    public void close() throws IOException {
        application.close();
        try (var files = Files.walk(directory)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
