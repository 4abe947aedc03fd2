package org.presencedesk.change;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a change will do to whom, before it is kept. */
record Plan(Intent intent, List<PlannedTarget> targets, List<Notice> notices) {

    /** No plan can be made; the code says why. */
    static class Impossible extends RuntimeException {

        private final String code;

        Impossible(String code) {
            super(code);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /** set or clear, or mixed where the rows of a file differ. */
    String action() {
        Set<String> actions = new LinkedHashSet<>();
        targets.stream()
                .filter(target -> target.action() != null && target.reason() != Reason.MALFORMED)
                .forEach(target -> actions.add(target.action()));
        if (actions.size() > 1) {
            return "mixed";
        }
        return actions.isEmpty() ? intent.action().wire() : actions.iterator().next();
    }
}
