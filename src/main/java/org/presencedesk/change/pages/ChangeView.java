package org.presencedesk.change.pages;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.presencedesk.access.Actor;
import org.presencedesk.change.api.ChangeJson;
import org.presencedesk.change.approval.BreakGlass;
import org.presencedesk.change.form.CopiedDraft;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.Counts;
import org.presencedesk.change.model.Notice;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.outcome.BeforeConfirmation;
import org.presencedesk.change.outcome.OutcomeBar;
import org.presencedesk.change.outcome.PeopleView;
import org.presencedesk.change.presence.PlanFlags;
import org.presencedesk.change.values.Approval;
import org.presencedesk.change.values.Observed;
import org.presencedesk.change.values.PauseCause;
import org.presencedesk.change.values.PresenceFlag;

/**
 * One change as its page shows it. Templates only loop, test and include.
 *
 * @param plan as {@link BeforeConfirmation} says it
 * @param approval as it was asked or, of a plan, will be; null where nobody is asked
 * @param own whether the viewer has planned, confirmed or last retried it
 * @param confirmable who may confirm the plan until when, or why nobody may; null where it is none
 */
public record ChangeView(
        Change change,
        Counts counts,
        OutcomeBar shares,
        String plan,
        String sentence,
        String confirmLabel,
        String retryLabel,
        String done,
        String pace,
        List<ChangeJson.NoticeText> notices,
        boolean mayConfirm,
        String confirmable,
        Approval approval,
        boolean mayDecide,
        boolean mayBreakGlass,
        boolean own,
        long inForce,
        Map<Reason, Long> reasons,
        PeopleView people) {

    public long number() {
        return change.number();
    }

    public String requestedBy() {
        return name(change.requestedBy());
    }

    /** What the people shown show now is of use while the plan is one. */
    public boolean looksNow() {
        return planned() && !confirmed() && people != null && !people.rows().isEmpty();
    }

    /** Something may change by itself, so the page keeps itself fresh. */
    public boolean moving() {
        boolean confirmedBySchedule = change.schedule() != null && change.state() == ChangeState.PLANNED;
        return change.state() == ChangeState.PLANNING
                || confirmedBySchedule
                || awaiting()
                || change.state().isUnderWay()
                || counts.sending() > 0;
    }

    public boolean awaiting() {
        return change.state() == ChangeState.AWAITING_APPROVAL;
    }

    /** Who waits for the approval. */
    public String askedBy() {
        return name(change.actedBy());
    }

    public String decidedBy() {
        return name(change.approval().decidedBy());
    }

    private static String name(Actor one) {
        return one.name() != null ? one.name() : one.id();
    }

    /** Of a reason to go on alone, in characters. */
    public int shortestReason() {
        return BreakGlass.SHORTEST;
    }

    public boolean confirmed() {
        return change.confirmedAt() != null;
    }

    public boolean planned() {
        return change.plannedAt() != null;
    }

    /** When it begins by itself; null once it has begun, and where nothing will. */
    public Instant begins() {
        return change.state() == ChangeState.PLANNED || change.awaitsStart() ? change.startsAt() : null;
    }

    public boolean canStart() {
        return change.state() == ChangeState.SCHEDULED && change.awaitsStart();
    }

    public boolean canPause() {
        return change.state() == ChangeState.SCHEDULED || change.state() == ChangeState.RUNNING || pausedByItself();
    }

    /** It goes on by itself, unless somebody says that it shall not. */
    public boolean pausedByItself() {
        return change.state() == ChangeState.PAUSED && change.pausedBecause() != PauseCause.HUMAN;
    }

    public boolean canResume() {
        return change.state() == ChangeState.PAUSED;
    }

    public boolean canCancel() {
        return !change.state().isFinal();
    }

    public boolean canCopy() {
        return CopiedDraft.isOffered(change);
    }

    public boolean canRepeat() {
        return planned() && change.schedule() == null && CopiedDraft.isRepeatable(change);
    }

    public boolean canRetry() {
        return retryLabel != null;
    }

    public List<ChangeJson.NoticeText> noticesOfPlan() {
        return notices.stream().filter(notice -> !isOfNow(notice)).toList();
    }

    /** Those that come and go while the page is open. */
    public List<ChangeJson.NoticeText> noticesOfNow() {
        return notices.stream().filter(ChangeView::isOfNow).toList();
    }

    private static boolean isOfNow(ChangeJson.NoticeText notice) {
        return notice.code() == Notice.Code.MICROSOFT_ASKED_TO_WAIT
                || notice.code() == Notice.Code.EXCLUDED_GROUP_UNREAD;
    }

    /** How many of the plan have which flag, in the order in which they matter. */
    public Map<PresenceFlag, Long> flags() {
        Map<PresenceFlag, Long> flags = new EnumMap<>(PresenceFlag.class);
        for (PresenceFlag one : PresenceFlag.values()) {
            if (change.flags().containsKey(one.name())) {
                flags.put(one, change.flags().get(one.name()));
            }
        }
        return flags;
    }

    /** Whose presence could not be read for the plan. */
    public long notRead() {
        return change.flags().getOrDefault(PlanFlags.NOT_READ, 0L);
    }

    public Map<Observed, Long> observed() {
        Map<Observed, Long> observed = new EnumMap<>(Observed.class);
        change.observed().forEach((verdict, people) -> {
            if (people > 0) {
                observed.put(verdict, people);
            }
        });
        return observed;
    }
}
