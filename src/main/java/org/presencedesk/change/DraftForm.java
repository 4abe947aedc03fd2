package org.presencedesk.change;

import org.jboss.resteasy.reactive.RestForm;

/** The fields of the page "New change", as one press of a button sends them. */
public class DraftForm {

    @RestForm
    String search;

    @RestForm
    String pasted;

    @RestForm
    String status;

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

    /** {@code person:id} or {@code group:id} */
    @RestForm
    String add;

    /** An id. */
    @RestForm
    String remove;

    /** {@code plan}, {@code search}, or {@code enter} for the key in any field. */
    @RestForm("do")
    String button;

    /** A browser without scripts does not say in which field Enter was pressed: it was the search if that is new. */
    boolean plans(Draft kept) {
        return "plan".equals(button) || "enter".equals(button) && !searchesAnew(kept);
    }

    private boolean searchesAnew(Draft kept) {
        return search != null && !search.isBlank() && !search.equals(kept.search());
    }

    /** What the form does not have stays as it was kept. */
    Draft onto(Draft kept) {
        return new Draft(
                kept.people(),
                kept.groups(),
                or(search, kept.search()),
                or(pasted, kept.pasted()),
                or(status, kept.status()),
                or(ending, kept.ending()),
                or(duration, kept.duration()),
                or(endsAt, kept.endsAt()),
                or(zone, kept.zone()),
                or(reason, kept.reason()),
                or(ticket, kept.ticket()));
    }

    private static String or(String given, String kept) {
        return given == null ? kept : given;
    }
}
