package org.presencedesk.change.pages;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.api.ChangeJson;
import org.presencedesk.change.lifecycle.Progress;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.Counts;
import org.presencedesk.change.model.PresenceOverride;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.model.TargetTally;
import org.presencedesk.change.text.Sentences;
import org.presencedesk.change.values.PresenceFlag;
import org.presencedesk.web.WebConfig;

/** Makes of a change what its page shows to whoever asks. */
@Singleton
class ChangeViews {

    /** Of more, it is not asked person by person whether a retry would send. */
    private static final int MOST_LOOKED_AT = 1_000;

    private final TargetTally tally;
    private final SignedIn user;
    private final WebConfig settings;
    private final Clock clock;

    ChangeViews(TargetTally tally, SignedIn user, WebConfig settings, Clock clock) {
        this.tally = tally;
        this.user = user;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param next the cursor of the people after those shown, or null */
    ChangeView of(
            Change change,
            Progress now,
            TargetState state,
            Reason reason,
            PresenceFlag flag,
            Map<Reason, Long> reasons,
            List<Target> shown,
            String next,
            Locale locale) {
        Counts counts = now.counts();
        Sentences sentences = new Sentences(locale, settings.timeZone());
        return new ChangeView(
                change,
                counts,
                OutcomeBar.of(counts, locale),
                sentences.of(change, counts),
                sentences.button(change, counts),
                retryLabel(change, counts, sentences),
                sentences.done(counts),
                sentences.pace(now.ratePerSecond(), now.secondsLeft()),
                ChangeJson.notices(change, settings.timeZone(), locale),
                mayConfirm(change, counts),
                shown.isEmpty() || change.order() == null ? 0 : PresenceOverride.countOf(change.id(), clock.instant()),
                state,
                reason,
                flag,
                reasons,
                shown.stream()
                        .map(target -> ChangeView.TargetView.of(target, sentences, locale))
                        .toList(),
                next);
    }

    /** Null where a retry would send nothing. */
    private String retryLabel(Change change, Counts counts, Sentences sentences) {
        boolean settled = change.order() != null && change.state().isFinal() && counts.sending() == 0;
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
