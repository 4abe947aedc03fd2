package org.presencedesk.web.errors;

import org.presencedesk.web.WebText;

/** A form that cannot be read: a mistake of the sender. */
public final class UnreadableForm {

    public static Refusal refusal() {
        return Refusal.badRequest("UNREADABLE", in -> WebText.in(in).formUnreadable());
    }

    private UnreadableForm() {}
}
