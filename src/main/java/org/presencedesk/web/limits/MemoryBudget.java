package org.presencedesk.web.limits;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What work of one kind may take of the heap together. Who finds no room left waits in a line, so that however much comes at
 * once, it is done one after the other instead of ending the process. Something larger than all of it may have all of it.
 */
public final class MemoryBudget {

    private static final int MOST_WAITING = 20;

    private final int kilobytes;
    private final Semaphore free;

    /** @param bytes at least 1 kB */
    public MemoryBudget(long bytes) {
        kilobytes = Math.toIntExact(bytes / 1_000);
        free = new Semaphore(kilobytes, true);
    }

    /** @param part of the largest heap that this process may have */
    public static MemoryBudget ofHeap(double part) {
        return new MemoryBudget((long) (Runtime.getRuntime().maxMemory() * part));
    }

    /** What was taken, until it is closed. */
    public final class Room implements AutoCloseable {

        private final int taken;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Room(int taken) {
            this.taken = taken;
        }

        @Override
        public void close() {
            if (open.getAndSet(false)) {
                free.release(taken);
            }
        }
    }

    /** @return once there is room */
    public Room take(long bytes) throws InterruptedException {
        int needed = needed(bytes);
        free.acquire(needed);
        return new Room(needed);
    }

    /** @return empty if there is no room in that time, or if too many wait already */
    public Optional<Room> take(long bytes, Duration patience) throws InterruptedException {
        int needed = needed(bytes);
        boolean waits = free.getQueueLength() < MOST_WAITING;
        return free.tryAcquire(needed, waits ? patience.toMillis() : 0, TimeUnit.MILLISECONDS)
                ? Optional.of(new Room(needed))
                : Optional.empty();
    }

    /** All of it: for work that must be alone. */
    public Room takeAll() throws InterruptedException {
        return take(kilobytes * 1_000L);
    }

    private int needed(long bytes) {
        return (int) Math.min(kilobytes, Math.max(1, bytes / 1_000));
    }
}
