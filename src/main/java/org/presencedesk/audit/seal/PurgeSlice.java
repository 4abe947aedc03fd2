package org.presencedesk.audit.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.presencedesk.audit.trail.SnapshotRead;

/**
 * The next of the events that are old enough to go. Those without a leaf cannot: they were never sealed, so that nothing
 * would prove that they have been there; they are passed by.
 *
 * @param gone how many texts were removed
 * @param leaves theirs
 * @param passedBy how many events without a leaf stand among them
 * @param last where to go on from; null at the end
 */
record PurgeSlice(long gone, LeafRuns leaves, long passedBy, Place last) {

    private static final int MOST = 20_000;
    private static final int FETCH_SIZE = 1_000;

    private static final String OLDEST = """
            SELECT e.at, e.id, l.idx FROM audit_event e LEFT JOIN audit_leaf l ON l.event_id = e.id
            WHERE e.at < ? AND (e.at, e.id) > (?, ?) ORDER BY e.at, e.id LIMIT\s""" + MOST;

    private static final String PURGE =
            "SELECT sum(purge_trail(first, before)) FROM unnest(?::bigint[], ?::bigint[]) AS run(first, before)";

    record Place(OffsetDateTime at, UUID id) {

        static final Place BEGINNING = new Place(OffsetDateTime.MIN, new UUID(0, 0));
    }

    static PurgeSlice after(Place place, OffsetDateTime cutoff, Connection connection) throws SQLException {
        LongStream.Builder leaves = LongStream.builder();
        long passedBy = 0;
        int found = 0;
        Place last = place;
        try (Statement planner = connection.createStatement();
                PreparedStatement oldest = connection.prepareStatement(OLDEST)) {
            planner.execute(SnapshotRead.ONE_BY_ONE);
            oldest.setFetchSize(FETCH_SIZE);
            oldest.setObject(1, cutoff);
            oldest.setObject(2, place.at());
            oldest.setObject(3, place.id());
            ResultSet rows = oldest.executeQuery();
            while (rows.next()) {
                last = new Place(rows.getObject(1, OffsetDateTime.class), rows.getObject(2, UUID.class));
                long leaf = rows.getLong(3);
                if (rows.wasNull()) {
                    passedBy++;
                } else {
                    leaves.add(leaf);
                }
                found++;
            }
        }
        LeafRuns runs = LeafRuns.of(leaves.build());
        return new PurgeSlice(purge(runs, connection), runs, passedBy, found == MOST ? last : null);
    }

    /** Run by run: what is younger may have a place between them. */
    private static long purge(LeafRuns runs, Connection connection) throws SQLException {
        if (runs.isEmpty()) {
            return 0;
        }
        try (PreparedStatement purge = connection.prepareStatement(PURGE)) {
            purge.setArray(1, connection.createArrayOf("bigint", each(runs.list(), LeafRuns.Run::first)));
            purge.setArray(2, connection.createArrayOf("bigint", each(runs.list(), LeafRuns.Run::before)));
            ResultSet row = purge.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }

    private static Long[] each(List<LeafRuns.Run> runs, ToLongFunction<LeafRuns.Run> end) {
        return runs.stream().mapToLong(end).boxed().toArray(Long[]::new);
    }
}
