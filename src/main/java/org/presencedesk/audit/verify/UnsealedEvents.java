package org.presencedesk.audit.verify;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.presencedesk.audit.trail.EventRow;
import org.presencedesk.audit.trail.RowMac;
import org.presencedesk.audit.trail.SnapshotRead;
import org.presencedesk.proof.SealingKey;

/** Events that have no leaf: most of them wait for it, others were never ours. */
final class UnsealedEvents {

    private static final int FETCH_SIZE = 1_000;

    private static final String ALL = "SELECT u.event_id IS NOT NULL AND NOT u.refused, " + EventRow.COLUMNS
            + " FROM audit_event e LEFT JOIN audit_leaf l ON l.event_id = e.id"
            + " LEFT JOIN audit_unsealed u ON u.event_id = e.id WHERE l.event_id IS NULL";

    private static final String REFUSED = "SELECT NOT u.refused, " + EventRow.COLUMNS
            + " FROM audit_unsealed u JOIN audit_event e ON e.id = u.event_id WHERE u.refused LIMIT "
            + DamageReport.MOST;

    private static final String GONE = "SELECT u.event_id FROM audit_unsealed u WHERE NOT EXISTS"
            + " (SELECT FROM audit_event e WHERE e.id = u.event_id) AND NOT EXISTS"
            + " (SELECT FROM audit_leaf l WHERE l.event_id = u.event_id) LIMIT " + DamageReport.MOST;

    /** While checkpoints are made, it is only many that wait. */
    private static final String FOR_LONG = """
            SELECT e.id FROM audit_unsealed u JOIN audit_event e ON e.id = u.event_id
            WHERE NOT u.refused AND e.at < clock_timestamp() - interval '2 minutes'
              AND NOT EXISTS (SELECT FROM audit_checkpoint WHERE at > clock_timestamp() - interval '2 minutes')
            ORDER BY e.at LIMIT 1
            """;

    private static final String WAIT_AGAIN = "INSERT INTO audit_unsealed (event_id) SELECT unnest(?::uuid[])"
            + " ON CONFLICT (event_id) DO UPDATE SET refused = false";

    private final Connection connection;
    private final SealingKey key;
    private final long adopted;
    private final DamageReport findings;
    private final List<UUID> forgotten = new ArrayList<>();

    /** @param adopted leaves before this one may be of events without a mark */
    UnsealedEvents(Connection connection, SealingKey key, long adopted, DamageReport findings) {
        this.connection = connection;
        this.adopted = adopted;
        this.key = key;
        this.findings = findings;
    }

    /** @return how many events have no leaf */
    long check(boolean everything) throws SQLException {
        connection.setAutoCommit(false);
        try {
            long count = SnapshotRead.patiently(here -> readAll(everything ? ALL : REFUSED))
                    .from(connection);
            readGone();
            waitAgain();
            connection.commit();
            return count;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** What waits longer than is promised may have been altered since it was written, and nobody would know. */
    void checkAge() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FOR_LONG)) {
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                findings.add(Damage.to(rows.getObject(1), DamageSign.NOT_SEALED_FOR_LONG, null));
            }
        }
    }

    private long readAll(String sql) throws SQLException {
        long count = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH_SIZE);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                count++;
                check(rows);
            }
        }
        return count;
    }

    private void check(ResultSet row) throws SQLException {
        EventRow event = EventRow.read(row, 1, null);
        byte[] mac = row.getBytes(1 + EventRow.MAC);
        if (mac == null && findings.missesLeavesBefore(adopted)) {
            findings.add(Damage.to(event.id(), DamageSign.LEAF_OF_EVENT_GONE, null));
            return;
        }
        boolean ours =
                mac != null && MessageDigest.isEqual(mac, RowMac.of(key, event, row.getBytes(1 + EventRow.TEXT)));
        if (!ours) {
            findings.add(Damage.to(event.id(), DamageSign.EVENT_FORGED, null));
        } else if (!row.getBoolean(1)) {
            forgotten.add(event.id());
        }
    }

    private void readGone() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(GONE)) {
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                findings.add(Damage.to(rows.getObject(1), DamageSign.WAITING_EVENT_GONE, null));
            }
        }
    }

    /** An event of ours that nobody remembers is sealed late; but where leaves are missing, it is one that had its own. */
    private void waitAgain() throws SQLException {
        if (findings.missesLeaves()) {
            forgotten.forEach(event -> findings.add(Damage.to(event, DamageSign.LEAF_OF_EVENT_GONE, null)));
        } else if (!forgotten.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(WAIT_AGAIN)) {
                statement.setArray(1, connection.createArrayOf("uuid", forgotten.toArray()));
                statement.executeUpdate();
            }
        }
    }
}
