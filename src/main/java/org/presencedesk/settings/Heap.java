package org.presencedesk.settings;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;
import javax.management.NotificationEmitter;

/**
 * Keeps the heap near what is used. By default the machine's memory decides: with 24 GiB the heap may have 6, and G1 takes
 * four times of what is in use rather than collect more often. These options may be changed while the application runs (JEP
 * 346); who sets a heap size of their own ({@code -Xmx}, {@code -XX:MaxRAMPercentage}) is left alone.
 */
@Singleton
class Heap {

    private static final long MEGABYTE = 1024 * 1024;
    /** Left free by a full collection. With less than that, G1 collects so often that it takes more by itself. */
    private static final long FREE = 80 * MEGABYTE;
    /** So many times of that may be free after a collection. */
    private static final double MOST_FREE = 1.5;

    private static final Duration BETWEEN = Duration.ofMillis(500);
    /** Of the heap, in percent: what a full collection leaves at most. */
    private static final String FREE_SHARE = "MaxHeapFreeRatio";

    private static final Map<String, String> OPTIONS = options();

    /** Not before the start is over: it would only slow it down. */
    void keepSmall(@Observes @Priority(Integer.MAX_VALUE) StartupEvent started) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            keepSmall();
        }
    }

    private static void keepSmall() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (machine == null
                || Stream.of("MaxHeapSize", "MaxRAMPercentage", FREE_SHARE).anyMatch(name -> isChosen(machine, name))) {
            return;
        }
        OPTIONS.forEach((name, value) -> set(machine, name, value));
        BlockingQueue<MemoryUsage> collected = new ArrayBlockingQueue<>(1);
        ManagementFactory.getGarbageCollectorMXBeans().forEach(collector -> listen(collector, collected));
        Thread thread = new Thread(() -> shrink(machine, collected), "heap");
        thread.setDaemon(true);
        thread.start();
    }

    private static void listen(GarbageCollectorMXBean collector, BlockingQueue<MemoryUsage> collected) {
        ((NotificationEmitter) collector)
                .addNotificationListener(
                        (notification, none) -> {
                            if (notification
                                    .getType()
                                    .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
                                collected.clear();
                                collected.offer(
                                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage());
                            }
                        },
                        null,
                        null);
    }

    /** A full collection is what makes G1 give back at once; with little in use it takes some hundredths of a second. */
    private static void shrink(HotSpotDiagnosticMXBean machine, BlockingQueue<MemoryUsage> collected) {
        try {
            while (true) {
                MemoryUsage heap = collected.take();
                long free = Math.max(FREE, heap.getUsed() / 2);
                if (heap.getCommitted() - heap.getUsed() > MOST_FREE * free) {
                    set(machine, FREE_SHARE, String.valueOf(100 * free / (heap.getUsed() + free)));
                    System.gc();
                    Thread.sleep(BETWEEN.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isChosen(HotSpotDiagnosticMXBean machine, String name) {
        return machine.getVMOption(name).getOrigin() != VMOption.Origin.DEFAULT
                && machine.getVMOption(name).getOrigin() != VMOption.Origin.ERGONOMIC;
    }

    private static void set(HotSpotDiagnosticMXBean machine, String name, String value) {
        try {
            machine.setVMOption(name, value);
        } catch (IllegalArgumentException unknownHere) {
            // Another virtual machine or collector: it works as it would have without.
        }
    }

    /** In this order: the least share must stay below the most. */
    private static Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("MinHeapFreeRatio", "20");
        options.put(FREE_SHARE, "65");
        // Milliseconds without a collection after which one runs, and gives memory back.
        options.put("G1PeriodicGCInterval", "5000");
        return options;
    }
}
