package org.presencedesk.change.text;

import java.util.ArrayList;
import java.util.List;
import org.presencedesk.change.model.AskedValue;
import org.presencedesk.change.model.AskedValues;

/** What a change does, by status and end where its people get different ones. */
final class AskedSentence {

    private final SentenceParts words;
    private final ChangeTextMessages text;

    AskedSentence(SentenceParts words, ChangeTextMessages text) {
        this.words = words;
        this.text = text;
    }

    /** "Set 2 people to Busy until Tue 24 Nov 2026, 18:00 Europe/Berlin and 1 to Appear offline for 1 hour" */
    String of(AskedValues asked) {
        if (asked.entries().size() == 1) {
            AskedValue only = asked.entries().get(0);
            return first(only, words.ending(only.duration(), only.endsAt(), only.zone()));
        }
        if (asked.people() == 0 || asked.entries().isEmpty()) {
            return text.sentence(asked.action(), words.people(asked.people()), text.asRowsSay(), "");
        }
        return joined(parts(asked));
    }

    /** Without the end if all get the same: then the heading tells it. */
    String withoutEnd(AskedValues asked) {
        return asked.entries().size() == 1 ? first(asked.entries().get(0), "") : of(asked);
    }

    private String first(AskedValue entry, String ending) {
        return text.sentence(
                entry.action(), words.people(entry.people()), words.statusOrAsRowsSay(entry.availability()), ending);
    }

    private List<String> parts(AskedValues asked) {
        List<String> parts = new ArrayList<>();
        for (AskedValue entry : asked.entries()) {
            String ending = words.ending(entry.duration(), entry.endsAt(), entry.zone());
            if (entry.clears()) {
                addOthers(asked, parts);
                parts.add(text.sentenceClear(words.people(entry.people())));
                return parts;
            }
            parts.add(
                    parts.isEmpty()
                            ? first(entry, ending)
                            : text.sentenceNext(
                                    entry.people(),
                                    words.number(entry.people()),
                                    words.statusOrAsRowsSay(entry.availability()),
                                    ending));
        }
        addOthers(asked, parts);
        return parts;
    }

    private void addOthers(AskedValues asked, List<String> parts) {
        if (asked.otherValues() > 0) {
            parts.add(text.sentenceOthers(
                    asked.otherPeople(), words.number(asked.otherPeople()), words.number(asked.otherValues())));
        }
    }

    private String joined(List<String> parts) {
        int last = parts.size() - 1;
        return text.sentenceJoined(String.join(", ", parts.subList(0, last)), parts.get(last));
    }
}
