package org.presencedesk.audit.export;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.presencedesk.audit.search.AuditFilter;
import org.presencedesk.audit.search.AuditQuery;
import org.presencedesk.audit.search.FilterReader;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** What is asked for in the API: a format, and the filters of a search. */
public record ExportRequest(
        String format,
        String from,
        String to,
        String actor,
        String person,
        String change,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> action,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> outcome,

        String text) {

    public ExportFormat kind() {
        return kind(format);
    }

    public static ExportFormat kind(String format) {
        Function<Locale, String> message =
                in -> Language.messages(ExportMessages.class, in).badFormat(String.valueOf(format));
        return ExportFormat.of(format).orElseThrow(() -> Refusal.invalid("format", "BAD_FORMAT", message));
    }

    /** As in an address, but a mistake is one of a field (422). */
    AuditFilter filter() {
        AuditQuery query = new AuditQuery();
        query.from = from;
        query.to = to;
        query.actor = actor;
        query.person = person;
        query.change = change;
        query.action = action;
        query.outcome = outcome;
        query.text = text;
        try {
            return FilterReader.ofApi(query);
        } catch (Refusal refused) {
            throw Refusal.invalid(refused.faults());
        }
    }
}
