package org.presencedesk.change.plan;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.presencedesk.change.exclusion.Exclusion;
import org.presencedesk.change.model.Notice;
import org.presencedesk.change.model.PlannedTarget;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.model.Source;
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
        return new Plan(intent, look.apply(targets), notices, lifted);
    }

    /** Where they came from; an entry that repeats another one does not count. */
    List<Source.Count> sources() {
        Map<Source.Count, Long> people = new LinkedHashMap<>();
        for (PlannedTarget target : targets) {
            if (target.reason() != Reason.DUPLICATE) {
                target.sources().stream()
                        .map(Plan::withoutCount)
                        .distinct()
                        .forEach(source -> people.merge(source, 1L, Long::sum));
            }
        }
        return people.entrySet().stream()
                .map(one -> one.getKey().of(one.getValue()))
                .toList();
    }

    private static Source.Count withoutCount(Source source) {
        String kind =
                source.kind() == Source.Kind.person ? "people" : source.kind().name();
        return new Source.Count(kind, source.id(), source.name(), 0);
    }

    /** When the first of them begin; null for at once. */
    Instant startsAt() {
        Instant first = null;
        for (PlannedTarget target : meant()) {
            if (target.startsAt() == null) {
                return null;
            }
            first = first == null || target.startsAt().isBefore(first) ? target.startsAt() : first;
        }
        return first == null ? intent.startsAt() : first;
    }

    /** How many begin later than the first. @param first as {@link #startsAt} tells it */
    long laterThan(Instant first) {
        return meant().stream()
                .filter(target ->
                        target.startsAt() != null && !target.startsAt().equals(first))
                .count();
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
