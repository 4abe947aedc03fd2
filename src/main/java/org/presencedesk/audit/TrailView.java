package org.presencedesk.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** What the trail's page shows. */
record TrailView(TypedQuery typed, ZoneId zone, AuditSearch.Result result, List<Shortcut> shortcuts, boolean later) {

    /** @param current whether the page shows just this period */
    record Shortcut(Period.Name name, String address, boolean current) {}

    static TrailView of(TypedQuery typed, ZoneId zone, AuditSearch.Result result, boolean later, Clock clock) {
        List<Shortcut> shortcuts = Period.until(LocalDate.now(clock.withZone(zone))).stream()
                .map(period -> shortcut(typed, period))
                .toList();
        return new TrailView(typed, zone, result, shortcuts, later);
    }

    private static Shortcut shortcut(TypedQuery typed, Period period) {
        String from = period.from().toString();
        String to = period.to().toString();
        return new Shortcut(
                period.name(),
                typed.with("from", from).with("to", to).address(Addresses.TRAIL),
                typed.has("from", from) && typed.has("to", to));
    }

    public String zoneId() {
        return zone.getId();
    }

    public String csv() {
        return typed.address(Addresses.TRAIL + ".csv");
    }

    public String ndjson() {
        return typed.address(Addresses.TRAIL + ".ndjson");
    }

    public String zip() {
        return typed.address(Addresses.TRAIL + ".zip");
    }

    public String background() {
        return typed.address("/exports");
    }

    /** @param sealing whether there is evidence to be had */
    public List<ExportFormat> formats(boolean sealing) {
        return sealing ? List.of(ExportFormat.values()) : List.of(ExportFormat.CSV, ExportFormat.NDJSON);
    }

    public String first() {
        return typed.address(Addresses.TRAIL);
    }

    public String next() {
        return typed.with("cursor", result.next()).address(Addresses.TRAIL);
    }

    public String total() {
        return typed.address(Addresses.TRAIL + "/total");
    }

    /** Whether this page is all there is, so that nothing needs to be counted. */
    public boolean isWhole() {
        return !later && result.next() == null;
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
