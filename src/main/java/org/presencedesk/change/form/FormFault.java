package org.presencedesk.change.form;

import java.util.List;
import java.util.Locale;
import org.presencedesk.web.errors.Refusal;

/** What needs mending in a form, as a sentence. */
record FormFault(String field, String message) {

    static List<FormFault> of(Refusal refusal, Locale locale) {
        if (refusal.faults().isEmpty()) {
            return List.of(new FormFault(null, refusal.detail(locale)));
        }
        return refusal.faults().stream()
                .map(fault -> new FormFault(fault.field(), fault.message().apply(locale)))
                .toList();
    }
}
