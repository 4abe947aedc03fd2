package org.presencedesk.audit.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.EventRow;
import org.presencedesk.audit.trail.EventText;
import org.presencedesk.audit.trail.RowMac;
import org.presencedesk.proof.SealingKey;

/**
 * Whose texts were removed in good order: the trail itself says so, in events of ours.
 *
 * @param before all leaves before this one
 * @param kept but these, which a purge has passed by
 */
public record PurgedLeaves(long before, LeafRuns kept) {

    static final PurgedLeaves NONE = new PurgedLeaves(0, LeafRuns.NONE);

    private static final String BEFORE_LEAF = "beforeLeaf";
    private static final String KEPT_LEAVES = "keptLeaves";

    private static final String NEWEST = "SELECT " + EventRow.COLUMNS
            + " FROM audit_event e WHERE e.action = 'trail.purged' ORDER BY e.at DESC LIMIT 20";

    public static PurgedLeaves read(Connection connection, SealingKey key) throws SQLException {
        PurgedLeaves furthest = NONE;
        try (PreparedStatement statement = connection.prepareStatement(NEWEST);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                EventRow event = EventRow.read(rows, 0, null);
                byte[] text = rows.getBytes(EventRow.TEXT);
                byte[] mac = rows.getBytes(EventRow.MAC);
                if (mac != null && MessageDigest.isEqual(mac, RowMac.of(key, event, text))) {
                    PurgedLeaves one =
                            of(EventText.read(new String(text, UTF_8)).get("details"));
                    furthest = one.before() > furthest.before() ? one : furthest;
                }
            }
        }
        return furthest;
    }

    private static PurgedLeaves of(JsonNode details) {
        List<LeafRuns.Run> kept = new ArrayList<>();
        details.path(KEPT_LEAVES).forEach(run -> kept.add(LeafRuns.Run.parse(run.asText())));
        return new PurgedLeaves(details.path(BEFORE_LEAF).asLong(), LeafRuns.of(kept));
    }

    public boolean has(long leaf) {
        return leaf < before && !kept.contains(leaf);
    }

    PurgedLeaves and(LeafRuns gone) {
        long now = Math.max(before, gone.before());
        return new PurgedLeaves(now, kept.with(before, now).without(gone));
    }

    /** Says so. */
    AuditEntry in(AuditEntry event) {
        return event.with(BEFORE_LEAF, before)
                .with(
                        KEPT_LEAVES,
                        kept.isEmpty()
                                ? null
                                : kept.list().stream()
                                        .map(LeafRuns.Run::toString)
                                        .toList());
    }
}
