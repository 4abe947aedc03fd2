package org.presencedesk.change.pages;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.api.ChangeJson;
import org.presencedesk.change.approval.ApprovalNeeds;
import org.presencedesk.change.approval.ApprovalPageMessages;
import org.presencedesk.change.lifecycle.Progress;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.Counts;
import org.presencedesk.change.model.PresenceOverride;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.model.TargetTally;
import org.presencedesk.change.outcome.BeforeConfirmation;
import org.presencedesk.change.outcome.OutcomeBar;
import org.presencedesk.change.outcome.OutcomeMessages;
import org.presencedesk.change.outcome.PeopleFilter;
import org.presencedesk.change.outcome.PeopleReader;
import org.presencedesk.change.outcome.PeopleView;
import org.presencedesk.change.outcome.PersonRow;
import org.presencedesk.change.text.Sentences;
import org.presencedesk.change.values.Approval;
import org.presencedesk.web.Formats;
import org.presencedesk.web.Language;

/** Makes of a change what its page shows to whoever asks. */
@Singleton
class ChangeViews {

    /** Of more, it is not asked person by person whether a retry would send. */
    private static final int MOST_LOOKED_AT = 1_000;

    private final TargetTally tally;
    private final ApprovalNeeds needs;
    private final PeopleReader people;
    private final SignedIn user;
    private final Clock clock;

    ChangeViews(TargetTally tally, ApprovalNeeds needs, PeopleReader people, SignedIn user, Clock clock) {
        this.tally = tally;
        this.needs = needs;
        this.people = people;
        this.user = user;
        this.clock = clock;
    }

    /** The whole page. @param cursor or null */
    ChangeView of(Change change, Progress now, PeopleFilter filter, String cursor, Locale locale, ZoneId zone) {
        PeopleReader.Page page = people.page(change, filter, cursor, now.counts());
        String plan = BeforeConfirmation.plan(change, now.counts());
        Sentences sentences = new Sentences(locale, zone);
        PeopleView shown = new PeopleView(
                filter,
                page.targets().stream()
                        .map(target -> PersonRow.of(target, plan, sentences, locale))
                        .toList(),
                page.before(),
                page.all(),
                cursor,
                page.next(),
                clock.instant());
        return of(change, now, tally.reasons(change.id()), shown, locale, zone);
    }

    /** The part that moves. */
    ChangeView live(Change change, Progress now, Locale locale, ZoneId zone) {
        return of(change, now, Map.of(), null, locale, zone);
    }

    private ChangeView of(
            Change change, Progress now, Map<Reason, Long> reasons, PeopleView people, Locale locale, ZoneId zone) {
        Counts counts = now.counts();
        Sentences sentences = new Sentences(locale, zone);
        boolean mayConfirm = mayConfirm(change, counts);
        Approval approval = needs.shown(change, clock.instant());
        boolean awaiting = change.state() == ChangeState.AWAITING_APPROVAL;
        boolean own = change.isOwnOf(user.actor());
        return new ChangeView(
                change,
                counts,
                OutcomeBar.of(change, counts, locale),
                BeforeConfirmation.plan(change, counts),
                sentences.of(change, counts),
                sentences.button(change, counts),
                retryLabel(change, counts, sentences),
                sentences.done(counts),
                pace(now, sentences, locale),
                ChangeJson.notices(change, zone, locale),
                mayConfirm,
                awaiting ? waits(approval, locale, zone) : confirmable(change, counts, mayConfirm, locale, zone),
                approval,
                awaiting && !own && user.hasAny(Roles.APPROVER, Roles.ADMIN),
                approval != null && (awaiting || mayConfirm) && user.has(Roles.ADMIN),
                own,
                people == null || people.rows().isEmpty() || change.order() == null
                        ? 0
                        : PresenceOverride.countOf(change.id(), clock.instant()),
                reasons,
                people);
    }

    private static String pace(Progress now, Sentences sentences, Locale locale) {
        boolean still = now.ratePerSecond() != null && now.ratePerSecond() == 0;
        return still
                ? Language.messages(OutcomeMessages.class, locale).noAnswersLately()
                : sentences.pace(now.ratePerSecond(), now.secondsLeft());
    }

    private static String waits(Approval approval, Locale locale, ZoneId zone) {
        return Language.messages(ApprovalPageMessages.class, locale)
                .waits(Formats.time(approval.expiresAt(), zone, locale));
    }

    private String confirmable(Change change, Counts counts, boolean mayConfirm, Locale locale, ZoneId zone) {
        OutcomeMessages text = Language.messages(OutcomeMessages.class, locale);
        if (change.state() != ChangeState.PLANNED) {
            return null;
        }
        if (counts.waiting() == 0) {
            return text.nothingToConfirm();
        }
        if (!change.planHolds(clock.instant())) {
            return text.planTooOld();
        }
        if (mayConfirm) {
            boolean passed = change.startsAt() != null && change.startsAt().isBefore(clock.instant());
            String until = text.confirmUntil(Formats.time(change.planHoldsUntil(), zone, locale));
            return passed ? text.beginsAtOnce() + " " + until : until;
        }
        String name = change.requestedBy().name();
        return change.liftExclusions() != null
                ? text.adminConfirms()
                : text.whoConfirms(name != null ? name : change.requestedBy().id());
    }

    /** Null where a retry would send nothing. */
    private String retryLabel(Change change, Counts counts, Sentences sentences) {
        boolean settled = change.confirmedAt() != null
                && change.state().isFinal()
                && change.state() != ChangeState.REJECTED
                && counts.sending() == 0;
        if (!settled || counts.retryable() == 0) {
            return null;
        }
        boolean exact = counts.retryable() <= MOST_LOOKED_AT;
        long people = exact ? tally.retriedNow(change) : counts.retryable();
        return people == 0 ? null : sentences.retry(people, exact);
    }

    private boolean mayConfirm(Change change, Counts counts) {
        return change.state() == ChangeState.PLANNED
                && counts.waiting() > 0
                && change.planHolds(clock.instant())
                && (user.has(Roles.ADMIN)
                        || user.has(Roles.OPERATOR)
                                && change.liftExclusions() == null
                                && user.actor().is(change.requestedBy()));
    }
}
