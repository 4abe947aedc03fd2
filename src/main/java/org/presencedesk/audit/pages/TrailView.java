package org.presencedesk.audit.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.presencedesk.audit.export.ExportFormat;
import org.presencedesk.audit.search.AuditSearch;
import org.presencedesk.audit.search.Period;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.audit.trail.StoredEvent;

/** What the trail's page shows. */
record TrailView(
        SearchForm typed,
        ZoneId zone,
        AuditSearch.Result result,
        List<NameSearchHint> misnamed,
        List<Shortcut> shortcuts,
        String cursor) {

    /** @param current whether the page shows just this period */
    record Shortcut(Period.Name name, String address, boolean current) {}

    static TrailView of(
            SearchForm typed,
            ZoneId zone,
            AuditSearch.Result result,
            List<NameSearchHint> misnamed,
            String cursor,
            Clock clock) {
        List<Shortcut> shortcuts = Period.until(LocalDate.now(clock.withZone(zone))).stream()
                .map(period -> shortcut(typed, period))
                .toList();
        return new TrailView(typed, zone, result, misnamed, shortcuts, cursor);
    }

    private static Shortcut shortcut(SearchForm typed, Period period) {
        String from = period.from().toString();
        String to = period.to().toString();
        return new Shortcut(
                period.name(),
                typed.with("from", from).with("to", to).address(EventLinks.TRAIL),
                typed.has("from", from) && typed.has("to", to));
    }

    public String zoneId() {
        return zone.getId();
    }

    public String address(StoredEvent event) {
        return typed.with("cursor", cursor).address(EventLinks.address(event));
    }

    /** Everything this actor did in the period that is shown. */
    public String actorAddress(StoredEvent event) {
        return inThisPeriod("actor", event.actorKey());
    }

    /** Everything done to this person in the period that is shown. */
    public String personAddress(StoredEvent event) {
        return inThisPeriod("person", event.personKey());
    }

    private String inThisPeriod(String name, String value) {
        return value == null
                ? null
                : typed.only("from", "to", "zone").with(name, value).address(EventLinks.TRAIL);
    }

    /** Null unless the event is about a status. */
    public String presence(StoredEvent event, Locale locale) {
        return EventFieldText.presence(event, zone, locale);
    }

    public String verification() {
        return typed.address(EventLinks.TRAIL + "/verification");
    }

    public String exports() {
        return typed.address("/exports");
    }

    public String csv() {
        return typed.address(EventLinks.TRAIL + ".csv");
    }

    public String ndjson() {
        return typed.address(EventLinks.TRAIL + ".ndjson");
    }

    public String zip() {
        return typed.address(EventLinks.TRAIL + ".zip");
    }

    /** @param sealing whether there is evidence to be had */
    public List<ExportFormat> formats(boolean sealing) {
        return sealing ? List.of(ExportFormat.values()) : List.of(ExportFormat.CSV, ExportFormat.NDJSON);
    }

    public String first() {
        return typed.address(EventLinks.TRAIL);
    }

    public String next() {
        return typed.with("cursor", result.next()).address(EventLinks.TRAIL);
    }

    public String total() {
        return typed.address(EventLinks.TRAIL + "/total");
    }

    public boolean isLater() {
        return cursor != null;
    }

    /** Whether this page is all there is, so that nothing needs to be counted. */
    public boolean isWhole() {
        return !isLater() && result.next() == null;
    }

    public long shown() {
        return result.events().size();
    }

    public AuditAction[] actions() {
        return AuditAction.values();
    }

    public Outcome[] outcomes() {
        return Outcome.values();
    }
}
