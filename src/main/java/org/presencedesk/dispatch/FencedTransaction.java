package org.presencedesk.dispatch;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.function.Supplier;

/** Short transactions that are only possible while the lease holds. No remote call ever happens inside. */
@ApplicationScoped
class FencedTransaction {

    private static final int LONGEST_SECONDS = 30;

    private final EntityManager database;

    FencedTransaction(EntityManager database) {
        this.database = database;
    }

    /** @throws Lease.Lost if the lease is gone; nothing was done then */
    <T> T call(Lease lease, Supplier<T> work) {
        return QuarkusTransaction.requiringNew().timeout(LONGEST_SECONDS).call(() -> {
            lease.prove(database);
            return work.get();
        });
    }

    void run(Lease lease, Runnable work) {
        call(lease, () -> {
            work.run();
            return null;
        });
    }
}
