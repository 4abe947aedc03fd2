package org.presencedesk.settings;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the heap near what is used. By default the machine's memory decides: with 24 GiB the first heap has 384 MB, most
 * of it air, and nothing is given back. These options may be changed while the application runs (JEP 346); what an
 * administrator has set stays.
 */
final class Heap {

    private static final Map<String, String> OPTIONS = options();

    private Heap() {}

    static void keepSmall() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (machine != null) {
            OPTIONS.forEach((name, value) -> set(machine, name, value));
        }
    }

    private static void set(HotSpotDiagnosticMXBean machine, String name, String value) {
        try {
            if (machine.getVMOption(name).getOrigin() == VMOption.Origin.DEFAULT) {
                machine.setVMOption(name, value);
            }
        } catch (IllegalArgumentException unknownHere) {
            // Another virtual machine or collector: it works as it would have without.
        }
    }

    /** In this order: the least share must stay below the most. */
    private static Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("MinHeapFreeRatio", "10");
        options.put("MaxHeapFreeRatio", "30");
        // Milliseconds without a collection after which one runs, and gives memory back.
        options.put("G1PeriodicGCInterval", "5000");
        return options;
    }
}
