package org.presencedesk.change.form;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.presencedesk.change.exclusion.ExclusionRequest;
import org.presencedesk.change.request.Draft;

/** The fields of the page "Exclusions", as they are sent and shown again. */
public class ExclusionForm {

    /** Who was searched; shown again with the hits. */
    @RestForm
    String search;

    /** As {@link Draft.Chosen#text} writes it. */
    @RestForm
    String who;

    @RestForm
    List<String> availability;

    @RestForm
    String from;

    @RestForm
    String until;

    /** Of both moments. */
    @RestForm
    String zone;

    @RestForm
    String reason;

    static ExclusionForm searching(String text) {
        ExclusionForm form = new ExclusionForm();
        form.search = text;
        return form;
    }

    ExclusionRequest asked() {
        return new ExclusionRequest(named("person"), named("group"), availability, moment(from), moment(until), reason);
    }

    private String named(String kind) {
        Draft.Chosen chosen = Draft.Chosen.of(who == null ? "" : who);
        return chosen.kind().equals(kind) ? chosen.id() : null;
    }

    /** With the offset of that moment; as it was typed where it has none. */
    private String moment(String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            LocalDateTime local = LocalDateTime.parse(typed);
            List<ZoneOffset> offsets =
                    ZoneId.of(zone == null ? "" : zone).getRules().getValidOffsets(local);
            return offsets.isEmpty() ? typed : local.atOffset(offsets.get(0)).toString();
        } catch (DateTimeException unreadable) {
            return typed;
        }
    }

    public String search() {
        return search == null ? "" : search;
    }

    public boolean chose(String one) {
        return one.equals(who);
    }

    public boolean covers(String one) {
        return availability != null && availability.contains(one);
    }

    public String from() {
        return from == null ? "" : from;
    }

    public String until() {
        return until == null ? "" : until;
    }

    public boolean in(String one, String usual) {
        return one.equals(zone == null ? usual : zone);
    }

    /** Whether nobody has chosen it yet. */
    public boolean zoneOpen() {
        return zone == null;
    }

    public String reason() {
        return reason == null ? "" : reason;
    }
}
