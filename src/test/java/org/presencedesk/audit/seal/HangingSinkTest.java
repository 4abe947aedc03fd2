package org.presencedesk.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The folder of checkpoints is a mount, and a mount may hang: whoever waits for it holds no transaction open. */
@Timeout(60)
class HangingSinkTest {

    private TrailHouse house;
    private Path newest;
    private String note;

    /** A pipe hangs until somebody writes into it. */
    @BeforeEach
    void the_newest_checkpoint_lies_on_a_mount_that_hangs() throws Exception {
        house = new TrailHouse();
        house.write(3);
        house.sealer().seal();
        try (var files = Files.walk(house.sinkDirectory())) {
            newest = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        note = Files.readString(newest);
        Files.delete(newest);
        assertThat(new ProcessBuilder("mkfifo", newest.toString()).start().waitFor())
                .isZero();
    }

    @AfterEach
    void gone() throws Exception {
        house.close();
    }

    @Test
    void the_sealer_compares_before_it_begins() throws Exception {
        Sealer sealer = house.sealer();

        assertThat(transactionsDuring(() -> {
                    sealer.seal();
                    return null;
                }))
                .isZero();
    }

    @Test
    void a_verification_compares_after_it_has_read() throws Exception {
        assertThat(transactionsDuring(() ->
                        house.verification(house.application(), house.sink(), 1).ofEverything()))
                .isZero();
    }

    /** @return how many transactions of the application were open while the mount hung */
    private long transactionsDuring(Callable<?> reading) throws Exception {
        CompletableFuture<?> read = CompletableFuture.supplyAsync(() -> {
            try {
                return reading.call();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        long open;
        // Opened as soon as, and not before, somebody has begun to read.
        try (var pipe = Files.newOutputStream(newest)) {
            open = openTransactions();
            pipe.write(note.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        while (!read.isDone()) {
            feedAgain();
        }
        read.get(30, TimeUnit.SECONDS);
        return open;
    }

    /** Whoever reads twice is not kept waiting. */
    private void feedAgain() throws IOException, InterruptedException {
        Files.deleteIfExists(newest);
        Files.writeString(newest, note);
        TimeUnit.MILLISECONDS.sleep(10);
    }

    private long openTransactions() throws SQLException {
        try (Connection connection = house.superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE datname ="
                        + " current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL"
                        + " AND backend_type = 'client backend'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
