package org.presencedesk.change.presence;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Requests of the presence limit for reads, on any replica: asked for in the database, granted by the dispatcher. */
@ApplicationScoped
public class ReadSlots {

    /** Somebody waits for a slot. */
    public record Wanted() {}

    private static final long BETWEEN_LOOKS_MILLIS = 20;

    private final EntityManager database;
    private final Event<Wanted> wanted;
    private final LongSupplier nanos;

    ReadSlots(EntityManager database, Event<Wanted> wanted, LongSupplier nanos) {
        this.database = database;
        this.wanted = wanted;
        this.nanos = nanos;
    }

    /** @return empty if none was free in that time, or nobody grants any */
    public Optional<ReadSlot> take(boolean urgent, Duration patience) {
        long deadline = nanos.getAsLong() + patience.toNanos();
        long notGranted = nanos.getAsLong();
        long id = ask(urgent);
        do {
            long looked = nanos.getAsLong();
            if (isGranted(id)) {
                return Optional.of(new ReadSlot(notGranted, nanos, () -> answered(id)));
            }
            notGranted = looked;
        } while (nanos.getAsLong() < deadline && rest());
        return withdrawn(id) ? Optional.empty() : Optional.of(new ReadSlot(notGranted, nanos, () -> answered(id)));
    }

    private long ask(boolean urgent) {
        return QuarkusTransaction.requiringNew().call(() -> {
            wanted.fire(new Wanted());
            return ((Number) database.createNativeQuery(
                                    "INSERT INTO presence_read (urgent) VALUES (:urgent) RETURNING id", Long.class)
                            .setParameter("urgent", urgent)
                            .getSingleResult())
                    .longValue();
        });
    }

    private boolean isGranted(long id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> !database.createNativeQuery(
                                "SELECT 1 FROM presence_read WHERE id = :id AND granted_at IS NOT NULL", Integer.class)
                        .setParameter("id", id)
                        .getResultList()
                        .isEmpty());
    }

    private boolean withdrawn(long id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> execute("DELETE FROM presence_read WHERE id = :id AND granted_at IS NULL", id) > 0);
    }

    private void answered(long id) {
        QuarkusTransaction.requiringNew().run(() -> {
            execute("UPDATE graph_batch SET answered_at = clock_timestamp() WHERE id = :id", id);
            execute("DELETE FROM presence_read WHERE id = :id", id);
        });
    }

    private int execute(String sql, long id) {
        return database.createNativeQuery(sql).setParameter("id", id).executeUpdate();
    }

    private static boolean rest() {
        try {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
