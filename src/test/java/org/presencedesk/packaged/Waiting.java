package org.presencedesk.packaged;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Waiting for something to become true, never without an end. */
public final class Waiting {

    private static final long PAUSE_MILLIS = 100;

    private Waiting() {}

    /** @throws AssertionError with the reason if it did not become true in time */
    public static void until(Duration atMost, Supplier<String> reason, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("Waited " + atMost + " in vain: " + reason.get());
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(reason.get(), e);
        }
    }
}
