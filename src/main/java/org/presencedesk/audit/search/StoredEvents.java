package org.presencedesk.audit.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.presencedesk.audit.seal.StoredCheckpoint;
import org.presencedesk.audit.trail.SnapshotRead;
import org.presencedesk.audit.trail.SqlQuery;
import org.presencedesk.audit.trail.StoredEvent;
import org.presencedesk.audit.trail.TrailKey;
import org.presencedesk.audit.trail.TrailPosition;

/** Reads the trail. Every reading goes by the same {@link FilterSql}, so that list, count and export always agree. */
@ApplicationScoped
public class StoredEvents {

    private static final int FETCH_SIZE = 1_000;

    private static final int LOOKED_THROUGH = 2_000;
    private static final int NAMED = 10;

    public record Found(List<StoredEvent> events, boolean more) {}

    /** Null where the trail begins or ends. */
    public record Neighbours(StoredEvent before, StoredEvent after) {}

    /**
     * What an export holds: all that matches of what was there when it was asked for.
     *
     * @param sealed whether it ends at the last checkpoint
     * @param checkpoint that one; null before the first
     * @param at when that was
     */
    public record Extent(boolean sealed, StoredCheckpoint checkpoint, Instant at, long rows) {

        /** Where nothing is sealed, what was being written at that moment may still come. */
        public boolean isHeldBy(long sent) {
            return sealed ? sent == rows : sent >= rows;
        }

        private SqlQuery bound() {
            return sealed
                    ? SqlQuery.of(
                            "EXISTS (SELECT FROM audit_leaf l WHERE l.event_id = e.id AND l.idx < ?)",
                            checkpoint == null ? 0 : checkpoint.size())
                    : SqlQuery.of("at < ?", at);
        }
    }

    public record Slice(List<byte[]> texts, TrailPosition last) {}

    private final DataSource database;
    private final TrailKey seal;

    public StoredEvents(DataSource database, TrailKey seal) {
        this.database = database;
        this.seal = seal;
    }

    Optional<StoredEvent> find(UUID id) {
        return one(SqlQuery.of("SELECT at, id, text FROM audit_event WHERE id = ?", id));
    }

    public Neighbours neighbours(StoredEvent event) {
        TrailPosition here = event.position();
        FilterSql all = new FilterSql(AuditFilter.ALL);
        return new Neighbours(
                one(all.newestFirst(here, 1)).orElse(null),
                one(all.oldestFirst(here, SqlQuery.of("true"), 1)).orElse(null));
    }

    /** Where it stands in the tree; null if it is not sealed, or nothing is. */
    public InclusionProof place(StoredEvent event) {
        return seal.key()
                .map(key -> SnapshotRead.read(
                        database, connection -> InclusionProof.of(connection, event, key.verifyingKey())))
                .orElse(null);
    }

    /** The sealer has found that it does not bear our mark: somebody else has put it there. */
    public boolean isRefused(StoredEvent event) {
        SqlQuery refused = SqlQuery.of(
                "SELECT count(*) FROM audit_unsealed WHERE event_id = ? AND refused",
                event.position().id());
        return SnapshotRead.read(database, connection -> {
            try (PreparedStatement statement = refused.on(connection)) {
                return number(statement.executeQuery()) > 0;
            }
        });
    }

    /** Newest first. @param after null for the first page */
    public Found page(AuditFilter filter, TrailPosition after, int limit) {
        SqlQuery query = new FilterSql(filter).newestFirst(after, limit + 1);
        List<StoredEvent> events = SnapshotRead.read(database, connection -> {
            List<StoredEvent> found = new ArrayList<>();
            try (PreparedStatement statement = query.on(connection);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(event(rows));
                }
            }
            return found;
        });
        boolean more = events.size() > limit;
        return new Found(more ? events.subList(0, limit) : events, more);
    }

    /**
     * A few who are called so; only the newest events are looked through.
     *
     * @param before null for all
     * @param part of the event that names them
     */
    public List<NamedParty> called(String name, Instant before, Function<StoredEvent, NamedParty> part) {
        AuditFilter time = new AuditFilter(null, before, null, null, null, null, List.of(), List.of(), null);
        Map<String, NamedParty> found = new LinkedHashMap<>();
        page(time, null, LOOKED_THROUGH).events().stream()
                .map(part)
                .filter(one -> one.key() != null && one.isCalled(name))
                .forEach(one -> found.putIfAbsent(one.key(), one));
        return found.values().stream().limit(NAMED).toList();
    }

    public long count(AuditFilter filter) {
        SqlQuery query = new FilterSql(filter).counted();
        return SnapshotRead.readAll(database, connection -> {
            try (PreparedStatement statement = query.on(connection)) {
                return number(statement.executeQuery());
            }
        });
    }

    public Extent extent(AuditFilter filter) {
        return SnapshotRead.readAll(database, connection -> {
            boolean sealed = seal.key().isPresent();
            StoredCheckpoint last = sealed ? StoredCheckpoint.last(connection).orElse(null) : null;
            Extent uncounted = new Extent(sealed, last, now(connection), 0);
            try (PreparedStatement count =
                    new FilterSql(filter).counted(uncounted.bound()).on(connection)) {
                return new Extent(sealed, last, uncounted.at(), number(count.executeQuery()));
            }
        });
    }

    private static Instant now(Connection connection) throws SQLException {
        try (PreparedStatement now = connection.prepareStatement("SELECT clock_timestamp()");
                ResultSet row = now.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /** The next so many of an export, oldest first. @param after null for the first ones */
    public Slice slice(AuditFilter filter, Extent extent, TrailPosition after, int limit) {
        SqlQuery query = new FilterSql(filter).oldestFirst(after, extent.bound(), limit);
        return SnapshotRead.readPart(database, connection -> {
            List<byte[]> texts = new ArrayList<>();
            TrailPosition last = after;
            try (PreparedStatement statement = query.on(connection)) {
                statement.setFetchSize(FETCH_SIZE);
                ResultSet rows = statement.executeQuery();
                while (rows.next()) {
                    texts.add(rows.getBytes(3));
                    if (texts.size() == limit) {
                        last = position(rows);
                    }
                }
            }
            return new Slice(texts, last);
        });
    }

    private Optional<StoredEvent> one(SqlQuery query) {
        return SnapshotRead.read(database, connection -> {
            try (PreparedStatement statement = query.on(connection);
                    ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(event(row)) : Optional.empty();
            }
        });
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        return StoredEvent.at(position(row), row.getBytes(3));
    }

    private static TrailPosition position(ResultSet row) throws SQLException {
        return new TrailPosition(row.getObject(1, OffsetDateTime.class).toInstant(), row.getObject(2, UUID.class));
    }

    private static long number(ResultSet row) throws SQLException {
        row.next();
        return row.getLong(1);
    }
}
