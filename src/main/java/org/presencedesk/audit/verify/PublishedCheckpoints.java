package org.presencedesk.audit.verify;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.presencedesk.audit.seal.CheckpointDirectory;
import org.presencedesk.audit.seal.StoredCheckpoint;

/** Whether the database says what was published. The sink may hang: no connection is held while it is read. */
final class PublishedCheckpoints {

    private static final Logger LOG = Logger.getLogger(PublishedCheckpoints.class);
    private static final int AT_ONCE = 1_000;

    /** By then the first checkpoint must be outside: a folder that is empty later is not the one that was published to. */
    private static final Duration DUE = Duration.ofMinutes(2);

    private final DataSource database;
    private final CheckpointDirectory sink;
    private final DamageReport findings;

    PublishedCheckpoints(DataSource database, CheckpointDirectory sink, DamageReport findings) {
        this.database = database;
        this.sink = sink;
        this.findings = findings;
    }

    /**
     * @param begun when the first checkpoint was signed; null if there is none
     * @param last the number of the newest checkpoint of the database, read before; 0 if there is none
     */
    VerificationResult.Comparison check(Instant begun, long last, boolean everything, Instant now) throws SQLException {
        try {
            CheckpointDirectory.Published newest = sink.newest().orElse(null);
            if (newest == null) {
                if (begun == null || begun.plus(DUE).isAfter(now)) {
                    return VerificationResult.Comparison.none;
                }
                throw new IOException("the directory is empty");
            }
            if (newest.number() > last && newest.number() > lastNow()) {
                findings.add(Damage.of(DamageSign.OLDER_THAN_PUBLISHED, newest.number(), last));
            } else if (!everything) {
                compare(List.of(newest));
            }
            if (everything) {
                compareAll();
            }
            return VerificationResult.Comparison.compared;
        } catch (IOException away) {
            LOG.warnf("What was published of the trail could not be read: %s", away);
            return VerificationResult.Comparison.unavailable;
        }
    }

    private void compareAll() throws SQLException, IOException {
        for (var day : sink.days()) {
            List<CheckpointDirectory.Published> files = CheckpointDirectory.filesOf(day);
            for (int i = 0; i < files.size(); i += AT_ONCE) {
                compare(files.subList(i, Math.min(files.size(), i + AT_ONCE)));
            }
        }
    }

    private void compare(List<CheckpointDirectory.Published> files) throws SQLException, IOException {
        Map<Long, String> notes = notes(files);
        for (CheckpointDirectory.Published file : files) {
            String note = notes.get(file.number());
            if (note != null && !note.equals(file.note())) {
                findings.add(Damage.to(null, DamageSign.NOT_AS_PUBLISHED, file.number()));
            }
        }
    }

    private Map<Long, String> notes(List<CheckpointDirectory.Published> files) throws SQLException {
        Map<Long, String> notes = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT number, note FROM audit_checkpoint WHERE number = ANY (?)")) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint",
                            files.stream()
                                    .map(CheckpointDirectory.Published::number)
                                    .toArray()));
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                notes.put(rows.getLong(1), rows.getString(2));
            }
        }
        return notes;
    }

    private long lastNow() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return StoredCheckpoint.last(connection)
                    .map(StoredCheckpoint::number)
                    .orElse(0L);
        }
    }
}
