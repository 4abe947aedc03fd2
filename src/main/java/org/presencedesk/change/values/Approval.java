package org.presencedesk.change.values;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.presencedesk.access.Actor;

/**
 * That somebody else must agree to a change, and what became of it.
 *
 * @param rules by which it was asked
 * @param expiresAt until when it may be decided; null before it is asked
 * @param decidedBy null while nobody has, where nobody did in time, and where the change was cancelled before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Approval(
        ApprovalState state,
        List<AskedRule> rules,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant expiresAt,
        Actor decidedBy,
        String comment,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant decidedAt) {

    /** So long it may be decided, and so long what was decided also holds for sending again. */
    public static final Duration HOLDS = Duration.ofHours(24);

    public static Approval required(List<AskedRule> rules) {
        return new Approval(ApprovalState.REQUIRED, rules, null, null, null, null);
    }

    /** @param startsAt of the change, or null: after its start nobody needs to decide any more */
    public static Approval asked(List<AskedRule> rules, Instant startsAt, Instant now) {
        Instant latest = now.plus(HOLDS);
        boolean sooner = startsAt != null && startsAt.isAfter(now) && startsAt.isBefore(latest);
        return new Approval(ApprovalState.AWAITING, rules, sooner ? startsAt : latest, null, null, null);
    }

    public Approval decided(ApprovalState state, Actor by, String comment, Instant now) {
        return new Approval(state, rules, expiresAt, by, comment, now);
    }

    /** Whether the same people may be sent the same again without asking anew. */
    public boolean covers(Instant now) {
        return (state == ApprovalState.APPROVED || state == ApprovalState.BROKEN_GLASS)
                && decidedAt.plus(HOLDS).isAfter(now);
    }
}
