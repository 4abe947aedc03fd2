package org.presencedesk.change.pages;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.Counts;
import org.presencedesk.change.model.TargetTally;
import org.presencedesk.change.outcome.OutcomeBar;
import org.presencedesk.change.text.Sentences;
import org.presencedesk.web.Language;
import org.presencedesk.web.ViewerZone;

/** Changes as lines of a table; their counts come by one statement for all. */
@ApplicationScoped
class ChangeRows {

    record Line(Change change, String sentence, OutcomeBar shares) {}

    private final TargetTally tally;
    private final Language language;
    private final ViewerZone zone;

    ChangeRows(TargetTally tally, Language language, ViewerZone zone) {
        this.tally = tally;
        this.language = language;
        this.zone = zone;
    }

    List<Line> of(List<Change> changes) {
        Map<UUID, Counts> counts =
                tally.counts(changes.stream().map(change -> change.id()).toList());
        Locale locale = language.locale();
        Sentences sentences = new Sentences(locale, zone.get());
        return changes.stream()
                .map(change -> {
                    Counts of = counts.getOrDefault(change.id(), Counts.NONE);
                    return new Line(change, sentences.of(change, of), OutcomeBar.of(change, of, locale));
                })
                .toList();
    }
}
