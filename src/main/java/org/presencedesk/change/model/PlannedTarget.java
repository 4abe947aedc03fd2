package org.presencedesk.change.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.presencedesk.change.values.Expiry;
import org.presencedesk.change.values.PresenceFlag;

/**
 * One line of a plan, as it will be kept. Component names are those of the statement that inserts it.
 *
 * @param startsAt null for at once
 * @param flags null where the person's presence could not be read
 * @param cells the author's own, as a JSON array, or null: text takes a fraction of the memory of a list
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlannedTarget(
        int position,
        String personId,
        String userPrincipalName,
        String displayName,
        String input,
        Long line,
        @JsonRawValue String cells,
        List<Source> sources,
        String action,
        String availability,
        String duration,
        Instant endsAt,
        Instant startsAt,
        String zone,
        String note,
        TargetState state,
        Reason reason,
        String detail,
        List<PresenceFlag> flags) {

    public PlannedTarget skipped(Reason because, String about) {
        return with(TargetState.SKIPPED, because, about, flags);
    }

    public PlannedTarget flagged(List<PresenceFlag> flags) {
        return with(state, reason, detail, flags);
    }

    /** More than seven days, which deserves a notice. */
    public boolean isLong(Instant now) {
        if (endsAt != null) {
            return Expiry.at(endsAt, null).isLong(startsAt == null ? now : startsAt);
        }
        return duration != null && Expiry.after(Duration.parse(duration)).isLong(now);
    }

    private PlannedTarget with(TargetState state, Reason reason, String detail, List<PresenceFlag> flags) {
        return new PlannedTarget(
                position,
                personId,
                userPrincipalName,
                displayName,
                input,
                line,
                cells,
                sources,
                action,
                availability,
                duration,
                endsAt,
                startsAt,
                zone,
                note,
                state,
                reason,
                detail,
                flags);
    }

    public static String text(Duration duration) {
        if (duration == null) {
            return null;
        }
        boolean wholeDays = duration.toDays() > 0 && duration.equals(Duration.ofDays(duration.toDays()));
        return wholeDays ? "P" + duration.toDays() + "D" : duration.toString();
    }
}
