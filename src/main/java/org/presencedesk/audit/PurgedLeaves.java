package org.presencedesk.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.presencedesk.proof.SealingKey;

/** Up to which leaf texts were removed in good order: the trail itself says so, in events of ours. */
final class PurgedLeaves {

    /** What the event of a purge says. */
    static final String BEFORE_LEAF = "beforeLeaf";

    private static final String NEWEST = "SELECT " + EventRow.COLUMNS
            + " FROM audit_event e WHERE e.action = 'trail.purged' ORDER BY e.at DESC LIMIT 20";

    static long before(Connection connection, SealingKey key) throws SQLException {
        long before = 0;
        try (PreparedStatement statement = connection.prepareStatement(NEWEST);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                EventRow event = EventRow.read(rows, 0, null);
                byte[] text = rows.getBytes(EventRow.TEXT);
                byte[] mac = rows.getBytes(EventRow.MAC);
                if (mac != null && MessageDigest.isEqual(mac, Macs.of(key, event, text))) {
                    before = Math.max(
                            before,
                            EventText.read(new String(text, UTF_8))
                                    .at("/details/" + BEFORE_LEAF)
                                    .asLong());
                }
            }
        }
        return before;
    }

    private PurgedLeaves() {}
}
