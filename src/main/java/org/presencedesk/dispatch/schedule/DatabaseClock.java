package org.presencedesk.dispatch.schedule;

import com.github.kagkarlsson.scheduler.Clock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/** The database's time, read every 30 s and carried on in between: a replica's wrong clock decides about no lease. */
final class DatabaseClock implements Clock {

    private static final long EVERY = Duration.ofSeconds(30).toNanos();

    private final DataSource database;
    private final java.time.Clock machine;
    private final LongSupplier nanos;
    private final AtomicLong readAt;
    private volatile Duration ahead = Duration.ZERO;

    DatabaseClock(DataSource database, java.time.Clock machine, LongSupplier nanos) {
        this.database = database;
        this.machine = machine;
        this.nanos = nanos;
        this.readAt = new AtomicLong(nanos.getAsLong() - EVERY);
    }

    @Override
    public Instant now() {
        long last = readAt.get();
        long asked = nanos.getAsLong();
        if (asked - last >= EVERY && readAt.compareAndSet(last, asked)) {
            read();
        }
        return machine.instant().plus(ahead);
    }

    private void read() {
        Instant before = machine.instant();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            Instant theirs = row.getObject(1, OffsetDateTime.class).toInstant();
            Instant after = machine.instant();
            ahead = Duration.between(before.plus(Duration.between(before, after).dividedBy(2)), theirs);
        } catch (SQLException away) {
            // The difference read before stays the best guess.
            readAt.set(nanos.getAsLong() - EVERY + Duration.ofSeconds(1).toNanos());
        }
    }
}
