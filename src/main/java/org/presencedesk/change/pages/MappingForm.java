package org.presencedesk.change.pages;

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
                    endsAt,
                    duration,
                    timeZone,
                    note,
                    order());
        }
        Integer line = Objects.equals(headingLine, headingShown) ? null : line(headingLine);
        return new FileMapping(filled(sheet), line, null, null, null, null, null, null, order());
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

    private static String filled(String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
