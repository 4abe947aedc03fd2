package org.presencedesk.change.plan;

import jakarta.inject.Singleton;
import org.presencedesk.change.file.PresenceFileReader;
import org.presencedesk.change.request.ChangeInput;
import org.presencedesk.web.limits.MemoryBudget;

/** The memory of plans that are made at once. They wait for each other, however many are asked for. */
@Singleton
class PlanMemory {

    /** A file is there as bytes, as text, as text with its row ends mended, and as rows. */
    private static final long PER_FILE_BYTE = 4;

    /** The shortest row that names somebody: {@code a@b.c} and its end. */
    private static final long SHORTEST_ROW = 6;

    /** Who was named, who was found, and what is planned for them. */
    private static final long PER_PERSON = 1_200;

    /** How many people groups have is known only when all have been met. */
    private static final long OF_GROUPS = 60_000_000;

    private final MemoryBudget budget = MemoryBudget.ofHeap(0.33);

    MemoryBudget.Room take(ChangeInput.Size size) {
        try {
            // One that has not come to an end before shall not bring down others with it.
            return size.begun() > 0 ? budget.takeAll() : budget.take(bytes(size));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The application stops; the plan is made elsewhere", stopping);
        }
    }

    static long bytes(ChangeInput.Size size) {
        long rows = Math.min(PresenceFileReader.MOST_ROWS, size.fileBytes() / SHORTEST_ROW);
        return size.fileBytes() * PER_FILE_BYTE + (rows + size.people()) * PER_PERSON + (size.groups() ? OF_GROUPS : 0);
    }
}
