package org.presencedesk.audit.export;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.presencedesk.audit.seal.Leaf;
import org.presencedesk.audit.search.AuditFilter;
import org.presencedesk.audit.search.FilterSql;
import org.presencedesk.audit.trail.SnapshotRead;
import org.presencedesk.audit.trail.SqlQuery;

/** Events in the order of the tree. Each reading is a short transaction: the tree only grows, so they agree. */
@ApplicationScoped
class SealedEvents {

    private static final int PAGE = 1_000;
    private static final int RANGE = 10_000;

    record Sealed(long index, byte[] hash, byte[] text) {}

    /** @param next where to go on from */
    record Page(List<Sealed> events, long next) {}

    private final DataSource database;

    SealedEvents(DataSource database) {
        this.database = database;
    }

    /** What matches among the next leaves, which may be nothing. */
    Page page(AuditFilter filter, long from, long end) {
        long to = Math.min(end, from + RANGE);
        SqlQuery query = new FilterSql(filter).leaves(from, to, PAGE);
        List<Sealed> events = SnapshotRead.readPart(database, connection -> {
            List<Sealed> found = new ArrayList<>();
            try (PreparedStatement statement = query.on(connection);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Sealed(rows.getLong(1), rows.getBytes(2), rows.getBytes(3)));
                }
            }
            return found;
        });
        boolean full = events.size() == PAGE;
        return new Page(events, full ? events.get(PAGE - 1).index() + 1 : to);
    }

    List<byte[]> hashes(long first, long count) {
        return SnapshotRead.read(database, connection -> Leaf.hashes(connection, first, first + count));
    }
}
