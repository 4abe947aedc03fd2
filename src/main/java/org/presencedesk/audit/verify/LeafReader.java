package org.presencedesk.audit.verify;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.presencedesk.proof.SealingKey;

/** Ranges of leaves one after the other, of which some are read ahead at the same time. */
final class LeafReader implements AutoCloseable {

    private final DataSource database;
    private final SealingKey key;
    private final long adopted;
    private final long end;
    private final int ahead;
    private final ExecutorService readers;
    private final Deque<Future<LeafRange>> read = new ArrayDeque<>();
    private long asked;

    /** @param readers how many connections and threads may be used */
    LeafReader(DataSource database, SealingKey key, long from, long end, long adopted, int readers) {
        this.database = database;
        this.key = key;
        this.adopted = adopted;
        this.end = end;
        this.asked = from;
        this.ahead = readers + 1;
        this.readers = Executors.newFixedThreadPool(readers, task -> {
            Thread thread = new Thread(task, "trail-reader");
            thread.setDaemon(true);
            return thread;
        });
    }

    boolean isAtEnd() {
        return read.isEmpty() && asked >= end;
    }

    LeafRange next() throws SQLException {
        while (asked < end && read.size() < ahead) {
            LeafRange range = new LeafRange(key, asked, Math.min(end, asked + LeafRange.LENGTH), adopted);
            read.add(readers.submit(() -> range.read(database)));
            asked += range.hashes().length;
        }
        try {
            return read.remove().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
