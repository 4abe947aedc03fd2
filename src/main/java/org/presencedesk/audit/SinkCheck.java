package org.presencedesk.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Whether the database says what was published. That the sink is away is no damage; health says it. */
final class SinkCheck {

    private static final Logger LOG = Logger.getLogger(SinkCheck.class);
    private static final int AT_ONCE = 1_000;

    private final Connection connection;
    private final Sink sink;
    private final Findings findings;

    SinkCheck(Connection connection, Sink sink, Findings findings) {
        this.connection = connection;
        this.sink = sink;
        this.findings = findings;
    }

    /** @param last the number of the newest checkpoint of the database, read before; 0 if there is none */
    void check(long last, boolean everything) throws SQLException {
        try {
            Sink.Published newest = sink.newest().orElse(null);
            if (newest == null) {
                return;
            }
            if (newest.number() > last && newest.number() > lastNow()) {
                findings.add(Damage.of(Damage.Sign.OLDER_THAN_PUBLISHED, newest.number(), last));
            } else if (!everything) {
                compare(List.of(newest));
            }
            if (everything) {
                for (Path day : sink.days()) {
                    List<Sink.Published> files = Sink.filesOf(day);
                    for (int i = 0; i < files.size(); i += AT_ONCE) {
                        compare(files.subList(i, Math.min(files.size(), i + AT_ONCE)));
                    }
                }
            }
        } catch (IOException away) {
            LOG.warnf("What was published of the trail could not be read: %s", away);
        }
    }

    private void compare(List<Sink.Published> files) throws SQLException, IOException {
        Map<Long, String> notes = notes(files);
        for (Sink.Published file : files) {
            String note = notes.get(file.number());
            if (note != null && !note.equals(file.note())) {
                findings.add(Damage.to(null, Damage.Sign.NOT_AS_PUBLISHED, file.number()));
            }
        }
    }

    private Map<Long, String> notes(List<Sink.Published> files) throws SQLException {
        Map<Long, String> notes = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT number, note FROM audit_checkpoint WHERE number = ANY (?)")) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", files.stream().map(Sink.Published::number).toArray()));
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                notes.put(rows.getLong(1), rows.getString(2));
            }
        }
        return notes;
    }

    private long lastNow() throws SQLException {
        return StoredCheckpoint.last(connection).map(StoredCheckpoint::number).orElse(0L);
    }
}
