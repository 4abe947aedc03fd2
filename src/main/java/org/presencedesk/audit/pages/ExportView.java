package org.presencedesk.audit.pages;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.presencedesk.audit.export.BackgroundExport;
import org.presencedesk.web.Formats;

/** A line of the page of exports. */
record ExportView(BackgroundExport export) {

    private static final long KILOBYTE = 1_000;
    private static final long MEGABYTE = 1_000_000;

    public String id() {
        return export.id.toString();
    }

    public Instant requestedAt() {
        return export.requestedAt;
    }

    public String by() {
        return export.requestedBy.name() != null ? export.requestedBy.name() : export.requestedBy.id();
    }

    public String format() {
        return export.format.extension().toUpperCase(Locale.ROOT);
    }

    public List<EventField> filter() {
        return export.filter.described().entrySet().stream()
                .map(part -> new EventField("filter." + part.getKey(), words(part.getValue())))
                .toList();
    }

    private static String words(Object value) {
        return value instanceof List<?> several
                ? String.join(", ", several.stream().map(String::valueOf).toList())
                : String.valueOf(value);
    }

    public BackgroundExport.State state() {
        return export.state;
    }

    public boolean isReady() {
        return export.isReady();
    }

    public boolean isCounted() {
        return export.matching != null && export.isUnderWay();
    }

    public long matching() {
        return export.matching;
    }

    public long rows() {
        return export.rows;
    }

    public String problem() {
        return export.problem;
    }

    public String size(Locale locale) {
        return Formats.number((export.bytes + unit() - 1) / unit(), locale);
    }

    public boolean isSmall() {
        return export.bytes < MEGABYTE;
    }

    private long unit() {
        return isSmall() ? KILOBYTE : MEGABYTE;
    }

    public Instant keptUntil() {
        return export.keptUntil;
    }
}
