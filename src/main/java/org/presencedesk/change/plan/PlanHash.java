package org.presencedesk.change.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.presencedesk.change.model.PlannedTarget;
import org.presencedesk.change.values.Expiry;
import org.presencedesk.proof.Merkle;

/** What is confirmed: action, values, start, end, and the sorted ids of the people with state and reason; no names, no other changes. */
final class PlanHash {

    /**
     * The order of the lines, without having all of them at once: each begins with the id, and the bar after it is greater
     * than whatever an id is made of.
     */
    private static final Comparator<PlannedTarget> BY_LINE = Comparator.comparing(
                    PlannedTarget::personId, Comparator.nullsLast(Comparator.<String>naturalOrder()))
            .thenComparing(PlanHash::line);

    static String of(ChangeSpec intent, List<PlannedTarget> targets) {
        MessageDigest digest = Merkle.sha256();
        Expiry ending = intent.ending();
        add(
                digest,
                intent.action(),
                intent.availability(),
                ending == null ? null : ending.duration(),
                ending == null ? null : ending.endsAt());
        targets.stream().sorted(BY_LINE).map(PlanHash::line).forEach(line -> add(digest, line));
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    private static String line(PlannedTarget target) {
        String values = join(target.action(), target.availability(), target.duration(), target.endsAt());
        String start = target.startsAt() == null ? "" : join(target.startsAt());
        return join(target.personId()) + values + join(target.state(), target.reason()) + start;
    }

    private static void add(MessageDigest digest, Object... parts) {
        digest.update((join(parts) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String join(Object... parts) {
        StringBuilder line = new StringBuilder();
        for (Object part : parts) {
            line.append(part == null ? "" : part).append('|');
        }
        return line.toString();
    }

    private PlanHash() {}
}
