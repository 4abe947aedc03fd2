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

    /** {@code plan} or {@code search}. */
    @RestForm("do")
    String button;

    boolean plans() {
        return "plan".equals(button);
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
