package org.presencedesk.change.plan;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.presencedesk.change.exclusion.Exclusion;
import org.presencedesk.change.model.Notice;
import org.presencedesk.change.model.PlannedTarget;
import org.presencedesk.change.model.TargetState;

/**
 * What a change will do to whom, before it is kept.
 *
 * @param lifted exclusions that it lifts, with how many of its people each of them concerns
 */
public record Plan(ChangeSpec intent, List<PlannedTarget> targets, List<Notice> notices, Map<Exclusion, Long> lifted) {

    public Plan(ChangeSpec intent, List<PlannedTarget> targets, List<Notice> notices) {
        this(intent, targets, notices, Map.of());
    }

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

    Plan looked(UnaryOperator<List<PlannedTarget>> look) {
        return new Plan(intent, look.apply(targets), notices);
    }

    /** Those to whom something will be sent; where that is nobody, those for whom it is known what was meant. */
    List<PlannedTarget> meant() {
        List<PlannedTarget> sent = targets.stream()
                .filter(target -> target.state() == TargetState.WAITING)
                .toList();
        return sent.isEmpty()
                ? targets.stream().filter(target -> target.action() != null).toList()
                : sent;
    }
}
