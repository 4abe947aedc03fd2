package org.presencedesk.web.limits;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import org.presencedesk.web.WebText;
import org.presencedesk.web.errors.Refusal;

/** The memory of a request that holds something large: what somebody has sent, or a file that was kept. */
@RequestScoped
public class RequestMemory {

    /** What is smaller is bounded by the number of connections. */
    public static final long SMALL = 64_000;

    /** A file is there as bytes, as text, as text with its row ends mended, and as rows. */
    private static final int TIMES = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int RETRY_AFTER_SECONDS = 10;
    private static final MemoryBudget ALL = MemoryBudget.ofHeap(0.25);

    private MemoryBudget.Room room;

    /**
     * Not to be called on the event loop: it may wait.
     *
     * @param bytes of the content, which is then held until the request has been answered
     * @throws Refusal with 503 if other requests hold too much for too long
     */
    public void hold(long bytes) {
        if (bytes <= SMALL || room != null) {
            return;
        }
        try {
            room = ALL.take(bytes * TIMES, PATIENCE).orElseThrow(RequestMemory::busy);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    @PreDestroy
    void free() {
        if (room != null) {
            room.close();
        }
    }

    public static Refusal busy() {
        return Refusal.unavailable(
                "BUSY", RETRY_AFTER_SECONDS, in -> WebText.in(in).busy());
    }
}
