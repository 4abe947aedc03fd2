package org.presencedesk.audit.seal;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.presencedesk.audit.trail.TrailConfig;

/** How far the trail is sealed and published, by what the database and the sink hold: the same on all replicas. */
@ApplicationScoped
public class TrailState {

    private static final String READ = """
            SELECT c.size, c.at, extract(epoch FROM clock_timestamp() - c.at),
                (SELECT count(*) FROM audit_unsealed WHERE NOT refused)
            FROM (SELECT size, at FROM audit_checkpoint ORDER BY number DESC LIMIT 1) c
            """;

    /** By then it must be outside. */
    private static final String DUE = "SELECT number, at FROM audit_checkpoint"
            + " WHERE at < clock_timestamp() - interval '2 minutes' ORDER BY number DESC LIMIT 1";

    private static final double LATE_SECONDS = 120;

    /**
     * @param at when the newest checkpoint was signed; null before the first
     * @param ageSeconds of that
     * @param waiting events that are not sealed yet
     * @param published whether everything older than two minutes is; null where checkpoints are not published
     */
    public record Now(long sealed, Instant at, double ageSeconds, long waiting, Boolean published) {

        public boolean isLate() {
            return at == null || ageSeconds > LATE_SECONDS;
        }

        public boolean isUnpublished() {
            return Boolean.FALSE.equals(published);
        }
    }

    private record Due(long number, Instant at) {}

    private final AgroalDataSource database;
    private final CheckpointDirectory sink;

    TrailState(AgroalDataSource database, TrailConfig settings) {
        this.database = database;
        this.sink = settings.sinkDirectory().map(CheckpointDirectory::new).orElse(null);
    }

    /** The sink may hang: it is looked at when no connection is held. */
    public Now now() throws SQLException {
        Due due = sink == null ? null : due();
        Boolean published = sink == null ? null : due == null || sink.holds(due.number(), due.at());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(READ)) {
            return row.next()
                    ? new Now(
                            row.getLong(1),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getDouble(3),
                            row.getLong(4),
                            published)
                    : new Now(0, null, 0, 0, published);
        }
    }

    /** Whether what was published is of this trail: the database holds the same. */
    public boolean knows(CheckpointDirectory.Published published) throws IOException, SQLException {
        String note = published.note();
        try (Connection connection = database.getConnection()) {
            return StoredCheckpoint.at(connection, published.number())
                    .filter(ours -> ours.note().equals(note))
                    .isPresent();
        }
    }

    /** How many events the last purge could not take: they are old enough to go, and were never sealed. */
    public long unpurgeable() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT passed_by FROM audit_purge")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private Due due() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(DUE)) {
            return row.next()
                    ? new Due(
                            row.getLong(1),
                            row.getObject(2, OffsetDateTime.class).toInstant())
                    : null;
        }
    }
}
