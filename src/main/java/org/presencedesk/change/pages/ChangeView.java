package org.presencedesk.change.pages;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.presencedesk.change.api.ChangeJson;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.Counts;
import org.presencedesk.change.model.Notice;
import org.presencedesk.change.model.PauseCause;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.presence.PlanFlags;
import org.presencedesk.change.text.Hints;
import org.presencedesk.change.text.Sentences;
import org.presencedesk.change.values.Observed;
import org.presencedesk.change.values.PresenceFlag;

/** One change as its page shows it. Templates only loop, test and include. */
public record ChangeView(
        Change change,
        Counts counts,
        OutcomeBar shares,
        String sentence,
        String confirmLabel,
        String retryLabel,
        String done,
        String pace,
        List<ChangeJson.NoticeText> notices,
        boolean mayConfirm,
        long inForce,
        TargetState state,
        Reason reason,
        PresenceFlag flag,
        Map<Reason, Long> reasons,
        List<TargetView> targets,
        String next) {

    /** @param about the UPN, or what was given where nobody was found */
    public record TargetView(Target target, String name, String about, String what, String hint, String change) {

        static TargetView of(Target target, Sentences sentences, java.util.Locale locale) {
            String name = target.displayName != null
                    ? target.displayName
                    : target.userPrincipalName != null ? target.userPrincipalName : target.input;
            String about = target.userPrincipalName != null && !target.userPrincipalName.equals(name)
                    ? target.userPrincipalName
                    : null;
            return new TargetView(
                    target,
                    name == null || name.isEmpty() ? "–" : name,
                    about,
                    sentences.what(target),
                    Hints.of(target, locale),
                    null);
        }
    }

    public long number() {
        return change.number();
    }

    /** Something may change by itself, so the page keeps itself fresh. */
    public boolean moving() {
        return change.state() == ChangeState.PLANNING || change.state().isUnderWay() || counts.sending() > 0;
    }

    /** set, clear or mixed */
    public String action() {
        return change.asked(counts).action();
    }

    public boolean confirmed() {
        return change.confirmedAt() != null;
    }

    public boolean planned() {
        return change.plannedAt() != null;
    }

    public boolean canPause() {
        return change.state() == ChangeState.SCHEDULED
                || change.state() == ChangeState.RUNNING
                || change.state() == ChangeState.PAUSED && change.pausedBecause() != PauseCause.HUMAN;
    }

    public boolean canResume() {
        return change.state() == ChangeState.PAUSED;
    }

    public boolean canCancel() {
        return !change.state().isFinal();
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

    /** Where what the people shown show now is asked for; null where that is of no more use. */
    public String now() {
        boolean asked = planned() && !confirmed() && !targets.isEmpty();
        return asked
                ? "/changes/" + number() + "/now?" + query() + "after="
                        + (targets.get(0).target().position - 1)
                : null;
    }

    /** The filter as the beginning of a query. */
    public String query() {
        return (state == null ? "" : "state=" + state + "&")
                + (reason == null ? "" : "reason=" + reason + "&")
                + (flag == null ? "" : "flag=" + flag + "&");
    }
}
