package org.presencedesk.change.request;

import java.util.LinkedHashMap;
import java.util.Map;
import org.presencedesk.change.values.DateOrder;

/**
 * How a file is to be read, where somebody says so. Each column is named by its heading, or by its letter as a spreadsheet shows
 * it; {@code null} leaves it as it is recognised, and an empty text says that the file has none.
 *
 * @param sheet of a workbook
 * @param headingLine from 1; 0 if the file has no heading
 * @param statuses what is meant by cells that name none of the six: as written there, and as one that does
 */
public record FileMapping(
        String sheet,
        Integer headingLine,
        String user,
        String availability,
        String startsAt,
        String endsAt,
        String duration,
        String timeZone,
        String note,
        DateOrder dateOrder,
        Map<String, String> statuses) {

    public static final FileMapping NONE =
            new FileMapping(null, null, null, null, null, null, null, null, null, null, null);

    /** What is said of the columns but the one that names people, by the names under which a file's reader knows them. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("availability", availability);
        values.put("startsat", startsAt);
        values.put("endsat", endsAt);
        values.put("duration", duration);
        values.put("timezone", timeZone);
        values.put("note", note);
        values.values().removeIf(column -> column == null);
        return values;
    }

    /** For another file with the same headings: not the sheet, and not the line on which they stand. */
    public FileMapping columns() {
        return new FileMapping(
                null, null, user, availability, startsAt, endsAt, duration, timeZone, note, dateOrder, statuses);
    }

    /** What a cell for the status says, in words that are known. */
    public String meant(String status) {
        return statuses == null ? status : statuses.getOrDefault(status, status);
    }

    public boolean dayFirst() {
        return dateOrder == DateOrder.DAY_FIRST;
    }

    public boolean monthFirst() {
        return dateOrder == DateOrder.MONTH_FIRST;
    }

    public FileMapping of(String sheet) {
        return new FileMapping(
                sheet,
                headingLine,
                user,
                availability,
                startsAt,
                endsAt,
                duration,
                timeZone,
                note,
                dateOrder,
                statuses);
    }
}
