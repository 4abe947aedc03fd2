package org.presencedesk.change.api;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.presencedesk.change.exclusion.ExclusionWait;
import org.presencedesk.change.lifecycle.GraphWait;
import org.presencedesk.change.model.AskedValues;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.Counts;
import org.presencedesk.change.model.Notice;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.model.Source;
import org.presencedesk.change.text.NoticeSentences;
import org.presencedesk.change.values.Approval;
import org.presencedesk.change.values.Observed;
import org.presencedesk.change.values.PauseCause;
import org.presencedesk.change.values.PresenceFlag;
import org.presencedesk.web.Language;

/** A change as the API tells it. All keys are always there, null when unknown. */
public record ChangeJson(
        UUID id,
        long number,
        ChangeState state,
        String action,
        String availability,
        String duration,
        Instant endsAt,
        String zone,
        String reason,
        String ticket,
        String liftExclusions,
        String planHash,
        Who requestedBy,
        Who confirmedBy,
        Instant createdAt,
        Instant confirmedAt,
        Instant startedAt,
        Instant finishedAt,
        Instant sendUntil,
        Pause pausedBecause,
        Counts counts,
        Map<Reason, Long> skippedByReason,
        List<NoticeText> notices,
        ProblemText problem,
        Map<String, Long> flags,
        ObservedCounts observed,
        Set<PresenceFlag> leave,
        List<Source.Count> sources,
        Instant startsAt,
        ApprovalJson approval,
        ScheduleOfChange schedule) {

    record Pause(PauseCause code, String hint) {}

    /** How many show what was set, of those who were looked at again. */
    record ObservedCounts(long showing, long other, long noSession, long notRead) {

        static ObservedCounts of(Map<Observed, Long> counts) {
            return new ObservedCounts(
                    counts.getOrDefault(Observed.SHOWING, 0L),
                    counts.getOrDefault(Observed.OTHER, 0L),
                    counts.getOrDefault(Observed.NO_SESSION, 0L),
                    counts.getOrDefault(Observed.NOT_READ, 0L));
        }
    }

    public record NoticeText(Notice.Code code, String message) {}

    record ProblemText(String code, String detail) {}

    /**
     * @param approval as it was asked or, of a plan, will be; null where nobody is asked, as {@code pausedBecause} is where
     *     nothing stands still
     */
    static ChangeJson of(
            Change change,
            Approval approval,
            Counts counts,
            Map<Reason, Long> skipped,
            PauseCause pausedBecause,
            Locale locale) {
        ChangeApiMessages text = Language.messages(ChangeApiMessages.class, locale);
        AskedValues asked = change.asked(counts);
        return new ChangeJson(
                change.id(),
                change.number(),
                change.state(),
                asked.action(),
                asked.availability(),
                asked.duration(),
                asked.endsAt(),
                asked.zone(),
                change.reason(),
                change.ticket(),
                change.liftExclusions(),
                change.planHash(),
                Who.of(change.requestedBy()),
                Who.of(change.confirmedBy()),
                change.createdAt(),
                change.confirmedAt(),
                change.startedAt(),
                change.finishedAt(),
                change.sendUntil(),
                pausedBecause == null ? null : new Pause(pausedBecause, text.pausedBecause(pausedBecause)),
                counts,
                skipped,
                notices(change, ZoneOffset.UTC, locale),
                change.problem() == null ? null : new ProblemText(change.problem(), text.problem(change.problem())),
                change.flags(),
                ObservedCounts.of(change.observed()),
                change.leave(),
                change.sources(),
                change.startsAt(),
                ApprovalJson.of(approval, locale),
                ScheduleOfChange.of(change.schedule()));
    }

    /** What was said of the plan, and what is to be said of the sending now. */
    public static List<NoticeText> notices(Change change, ZoneId zone, Locale locale) {
        return Stream.of(change.notices().stream(), GraphWait.of(change).stream(), ExclusionWait.of(change).stream())
                .flatMap(each -> each)
                .map(notice -> new NoticeText(notice.code(), NoticeSentences.of(notice, zone, locale)))
                .toList();
    }
}
