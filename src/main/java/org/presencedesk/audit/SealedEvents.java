package org.presencedesk.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.hibernate.Session;

/** Events in the order of the tree. Each reading is a short transaction: the tree only grows, so they agree. */
@ApplicationScoped
class SealedEvents {

    private static final int PAGE = 1_000;
    private static final int RANGE = 10_000;

    /** A part of the trail must not cost a reading of all of it. */
    private static final String ONE_BY_ONE = "SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off";

    private static final String HASHES = "SELECT hash FROM audit_leaf WHERE idx >= :first AND idx < :end ORDER BY idx";

    record Sealed(long index, byte[] hash, String text) {}

    /** @param next where to go on from */
    record Page(List<Sealed> events, long next) {}

    private final EntityManager database;
    private final DataSource connections;

    SealedEvents(EntityManager database, DataSource connections) {
        this.database = database;
        this.connections = connections;
    }

    Optional<StoredCheckpoint> lastCheckpoint() {
        try (var connection = connections.getConnection()) {
            return StoredCheckpoint.last(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What matches among the next leaves, which may be nothing. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Page page(AuditFilter filter, long from, long end) {
        database.createNativeQuery(ONE_BY_ONE).executeUpdate();
        long to = Math.min(end, from + RANGE);
        FilterSql rows = new FilterSql(filter).leaves(from, to);
        List<Sealed> events = rows.bind(
                        database.unwrap(Session.class).createNativeQuery(rows.asSealed(PAGE), Object[].class))
                .getResultStream()
                .map(row -> new Sealed(((Number) row[0]).longValue(), (byte[]) row[1], (String) row[2]))
                .toList();
        boolean full = events.size() == PAGE;
        return new Page(events, full ? events.get(PAGE - 1).index() + 1 : to);
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<byte[]> hashes(long first, long count) {
        return database.unwrap(Session.class)
                .createNativeQuery(HASHES, byte[].class)
                .setParameter("first", first)
                .setParameter("end", first + count)
                .getResultList();
    }
}
