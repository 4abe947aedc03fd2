package org.presencedesk.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Reads the trail. Every reading goes by the same {@link FilterSql}, so that list, count and export always agree. */
@ApplicationScoped
class StoredEvents {

    private static final int FETCH_SIZE = 500;
    /** All that one transaction reads is of one moment; must be its first statement. */
    private static final String ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    record Found(List<StoredEvent> events, boolean more, long total) {}

    private final EntityManager database;
    private final Seal seal;

    StoredEvents(EntityManager database, Seal seal) {
        this.database = database;
        this.seal = seal;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<StoredEvent> find(UUID id) {
        return database.unwrap(Session.class)
                .createNativeQuery("SELECT text FROM audit_event WHERE id = :id", String.class)
                .setParameter("id", id)
                .uniqueResultOptional()
                .map(StoredEvent::of);
    }

    /** Newest first. @param after null for the first page */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Found page(AuditFilter filter, Position after, int limit, boolean counted) {
        readOneMoment();
        FilterSql rows = new FilterSql(filter).after(after);
        List<StoredEvent> events = query(rows.newestFirst(limit + 1), rows, String.class)
                .getResultStream()
                .map(StoredEvent::of)
                .toList();
        boolean more = events.size() > limit;
        return new Found(more ? events.subList(0, limit) : events, more, counted ? count(filter) : -1);
    }

    /**
     * What is sealed, or everything where nothing is. Oldest first, row by row from a cursor of the server: for any number of rows in little memory. To be used and closed
     * inside one transaction that has read nothing before.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Stream<String> all(AuditFilter filter) {
        readOneMoment();
        FilterSql rows = seal.key().isPresent() ? new FilterSql(filter).sealed() : new FilterSql(filter);
        return query(rows.oldestFirst(), rows, String.class)
                .setFetchSize(FETCH_SIZE)
                .getResultStream();
    }

    private long count(AuditFilter filter) {
        FilterSql rows = new FilterSql(filter);
        return query(rows.counted(), rows, Long.class).getSingleResult();
    }

    private void readOneMoment() {
        database.createNativeQuery(ONE_MOMENT).executeUpdate();
    }

    private <T> NativeQuery<T> query(String sql, FilterSql filter, Class<T> type) {
        return filter.bind(database.unwrap(Session.class).createNativeQuery(sql, type));
    }
}
