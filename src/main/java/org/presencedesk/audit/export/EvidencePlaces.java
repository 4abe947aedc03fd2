package org.presencedesk.audit.export;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** Evidence lies on the disk until its reader has all of it: of 300,000 events some 500 MB. Two at once on each replica. */
@ApplicationScoped
class EvidencePlaces {

    static final int MOST = 2;

    private static final int RETRY_AFTER_SECONDS = 10;

    private final Semaphore free = new Semaphore(MOST);

    /** Until it is closed. */
    final class Place implements AutoCloseable {

        private final AtomicBoolean taken = new AtomicBoolean(true);

        @Override
        public void close() {
            if (taken.getAndSet(false)) {
                free.release();
            }
        }
    }

    /** @throws Refusal if others have all of them */
    Place take() {
        if (!free.tryAcquire()) {
            throw Refusal.unavailable(
                    "EVIDENCE_BUSY",
                    RETRY_AFTER_SECONDS,
                    in -> Language.messages(ExportMessages.class, in).evidenceBusy());
        }
        return new Place();
    }
}
