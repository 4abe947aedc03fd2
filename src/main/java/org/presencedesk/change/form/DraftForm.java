package org.presencedesk.change.form;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.presencedesk.change.plan.ChangeSpec;
import org.presencedesk.change.request.Draft;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.change.values.QuickEnd;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.input.Parameters;

/** The fields of the page "New change", as one press of a button sends them. */
public class DraftForm {

    /** The id of the tab's draft. */
    @RestForm
    String draft;

    /** What {@link Draft.Chosen#text} wrote into the page. */
    @RestForm
    List<String> chosen;

    @RestForm
    String search;

    @RestForm
    String pasted;

    /** The id of the file that the page shows as kept. */
    @RestForm
    String keptFile;

    @RestForm
    String status;

    /** {@code now} or {@code later}. */
    @RestForm
    String starting;

    @RestForm
    String startsAt;

    @RestForm
    String ending;

    @RestForm
    String duration;

    @RestForm
    String endsAt;

    @RestForm
    String zone;

    @RestForm
    String reason;

    @RestForm
    String ticket;

    /** Whom to leave alone. */
    @RestForm
    List<String> leave;

    /** Offered to administrators only. */
    @RestForm
    String liftExclusions;

    /** {@code person:id} or {@code group:id}, with its name as {@link Draft.Chosen#text} writes it. */
    @RestForm
    String add;

    /** An id. */
    @RestForm
    String remove;

    /**
     * {@code plan}, {@code search}, {@code enter} for the key in any field, {@code people} or {@code file} for the other form.
     */
    @RestForm("do")
    String button;

    UUID id() {
        return draft == null ? UUID.randomUUID() : Parameters.idOrNotFound(draft);
    }

    /** A browser without scripts does not say in which field Enter was pressed: it was the search if that is new. */
    boolean plans(Draft kept) {
        return "plan".equals(button) || "enter".equals(button) && !searchesAnew(kept);
    }

    private boolean searchesAnew(Draft kept) {
        return search != null && !search.isBlank() && !search.equals(kept.search());
    }

    /** The form for people shows all there is, so nothing counts beside it. */
    Draft ofPeople() {
        List<Draft.Chosen> all = chosen == null
                ? List.of()
                : chosen.stream().map(Draft.Chosen::of).toList();
        boolean leaves = "file".equals(button);
        Draft shown = draft(all, search, pasted, ending(leaves, FormChoices.OF_PEOPLE), leaves, FileMapping.NONE);
        if (add != null) {
            return shown.with(Draft.Chosen.of(add));
        }
        return remove != null ? shown.without(remove) : shown;
    }

    /** What only the other form shows stays as it was kept. */
    Draft ofFile(Draft kept, FileMapping mapping) {
        boolean leaves = "people".equals(button);
        return draft(
                kept.chosen(), kept.search(), kept.pasted(), ending(leaves, FormChoices.OF_FILE), !leaves, mapping);
    }

    /**
     * An end that was announced is asked for by its name, together with all else that is wrong; Graph's default does not
     * take its place.
     */
    void requireEnd(Draft draft, Instant now) {
        List<Refusal.Fault> faults = EndFaults.of(draft, now);
        if (faults.isEmpty()) {
            return;
        }
        try {
            ChangeSpec.of(draft.asked(now), draft.fromFile(), now);
        } catch (Refusal others) {
            faults.addAll(others.faults());
        }
        throw Refusal.invalid(faults);
    }

    private Draft draft(
            List<Draft.Chosen> chosen,
            String search,
            String pasted,
            String ending,
            boolean fromFile,
            FileMapping mapping) {
        return new Draft(
                chosen,
                search,
                pasted,
                status,
                ending,
                filled(duration),
                filled(endsAt),
                filled(zone),
                reason,
                ticket,
                leave,
                filled(liftExclusions),
                fromFile,
                mapping,
                filled(startsAt) != null || "later".equals(starting),
                filled(startsAt));
    }

    /** What a form has chosen by itself is not taken along to the other one. */
    private String ending(boolean leaves, String preset) {
        String chosen = chosenEnding();
        return leaves && preset.equals(chosen) ? null : chosen;
    }

    /** A filled field chooses itself, unless the other end that is chosen is none that a form chooses by itself. */
    private String chosenEnding() {
        boolean preset = FormChoices.OF_PEOPLE.equals(ending) || FormChoices.OF_FILE.equals(ending);
        if (!preset && ("duration".equals(ending) || "end".equals(ending) || QuickEnd.of(ending) != null)) {
            return ending;
        }
        return filled(endsAt) != null ? "end" : filled(duration) != null ? "duration" : preset ? ending : null;
    }

    private static String filled(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
