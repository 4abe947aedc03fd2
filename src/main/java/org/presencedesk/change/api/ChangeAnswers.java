package org.presencedesk.change.api;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.presencedesk.change.approval.ApprovalNeeds;
import org.presencedesk.change.lifecycle.SendingSwitch;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.Counts;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.model.TargetTally;
import org.presencedesk.web.Language;

/** Makes of changes what the API answers. */
@Singleton
class ChangeAnswers {

    private final TargetTally tally;
    private final SendingSwitch sending;
    private final ApprovalNeeds needs;
    private final Language language;
    private final Clock clock;

    ChangeAnswers(TargetTally tally, SendingSwitch sending, ApprovalNeeds needs, Language language, Clock clock) {
        this.tally = tally;
        this.sending = sending;
        this.needs = needs;
        this.language = language;
        this.clock = clock;
    }

    /** Of a plan also what it will have to be approved for. */
    ChangeJson one(Change change) {
        return ChangeJson.of(
                change,
                needs.shown(change, clock.instant()),
                tally.counts(change.id()),
                tally.skippedByReason(List.of(change.id())).getOrDefault(change.id(), Map.of()),
                sending.causeFor(change),
                language.locale());
    }

    List<ChangeJson> all(List<Change> changes) {
        List<UUID> ids = changes.stream().map(change -> change.id()).toList();
        Map<UUID, Counts> counts = tally.counts(ids);
        Map<UUID, Map<Reason, Long>> skipped = tally.skippedByReason(ids);
        return changes.stream()
                .map(change -> ChangeJson.of(
                        change,
                        change.approval(),
                        counts.getOrDefault(change.id(), Counts.NONE),
                        skipped.getOrDefault(change.id(), Map.of()),
                        sending.causeFor(change),
                        language.locale()))
                .toList();
    }
}
