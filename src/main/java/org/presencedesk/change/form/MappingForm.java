package org.presencedesk.change.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.change.values.DateOrder;
import org.presencedesk.web.input.Parameters;

/** The fields that show what the columns of a file are taken for; there are none before it has been looked at. */
public class MappingForm {

    @RestForm
    String sheet;

    /** Which sheet, and below which line, the columns are that the page shows. */
    @RestForm
    String sheetShown;

    @RestForm
    String headingShown;

    @RestForm
    String headingLine;

    @RestForm("column-user")
    String user;

    @RestForm("column-availability")
    String availability;

    @RestForm("column-startsAt")
    String startsAt;

    @RestForm("column-endsAt")
    String endsAt;

    @RestForm("column-duration")
    String duration;

    @RestForm("column-timeZone")
    String timeZone;

    @RestForm("column-note")
    String note;

    @RestForm
    String dateOrder;

    /** Cells that name no status, and beside each what is meant by it; empty where that is not said. */
    @RestForm("status-written")
    List<String> written;

    @RestForm("status-meant")
    List<String> meant;

    /** Columns of another sheet, or below another heading, are recognised anew. What is sent empty is no column. */
    FileMapping mapping() {
        if (headingShown == null) {
            return FileMapping.NONE;
        }
        if (Objects.equals(sheet, sheetShown) && Objects.equals(headingLine, headingShown)) {
            return new FileMapping(
                    filled(sheet),
                    line(headingLine),
                    filled(user),
                    availability,
                    startsAt,
                    endsAt,
                    duration,
                    timeZone,
                    note,
                    order(),
                    statuses());
        }
        Integer line = Objects.equals(headingLine, headingShown) ? null : line(headingLine);
        return new FileMapping(filled(sheet), line, null, null, null, null, null, null, null, order(), statuses());
    }

    private static Integer line(String given) {
        try {
            return filled(given) == null ? null : Integer.valueOf(given.strip());
        } catch (NumberFormatException e) {
            throw Parameters.bad("headingLine", given);
        }
    }

    private DateOrder order() {
        try {
            return filled(dateOrder) == null ? null : DateOrder.valueOf(dateOrder);
        } catch (IllegalArgumentException e) {
            throw Parameters.bad("dateOrder", dateOrder);
        }
    }

    private Map<String, String> statuses() {
        Map<String, String> statuses = new LinkedHashMap<>();
        for (int i = 0; written != null && meant != null && i < Math.min(written.size(), meant.size()); i++) {
            if (filled(meant.get(i)) != null) {
                statuses.put(written.get(i), meant.get(i));
            }
        }
        return statuses.isEmpty() ? null : statuses;
    }

    private static String filled(String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
