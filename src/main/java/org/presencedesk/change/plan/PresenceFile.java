package org.presencedesk.change.plan;

import static org.presencedesk.change.plan.UnusableFile.Code.NO_ROWS;
import static org.presencedesk.change.plan.UnusableFile.Code.TOO_MANY_ROWS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.presencedesk.access.Guid;
import org.presencedesk.change.values.TypedText;
import org.presencedesk.csv.CsvFile;
import org.presencedesk.csv.CsvRow;
import org.presencedesk.csv.FormulaGuard;
import org.presencedesk.csv.NotText;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/**
 * A file that says who is to get which presence until when.
 *
 * @param header the author's own columns, without those that a result file has added; {@code null} for a list of one bare column
 * @param rows in the order of the file; rows that cannot be used are among them with their problem
 * @param unknownColumns headings that mean nothing here
 */
record PresenceFile(List<String> header, char delimiter, List<PlanEntry> rows, List<String> unknownColumns) {

    static final int MOST_ROWS = 100_000;

    /**
     * @param content at most 20 MB
     * @throws UnusableFile if nothing can be made of the file as a whole
     */
    static PresenceFile parse(byte[] content, ChangeSpec form, Instant now) throws UnusableFile {
        CsvFile file = open(content);
        CsvHeadings columns = null;
        RowReader reader = null;
        List<PlanEntry> rows = new ArrayList<>();
        for (CsvRow row : file) {
            if (isBlankOrDecoration(row)) {
                continue;
            }
            boolean first = columns == null;
            if (first) {
                columns = isBareIdentity(row) ? CsvHeadings.bare() : CsvHeadings.of(row.cells());
                reader = new RowReader(columns, file.delimiter(), form, now);
            }
            if (first && !columns.isBare() || isExample(columns.identity(row.cells()))) {
                continue;
            }
            if (rows.size() == MOST_ROWS) {
                throw new UnusableFile(TOO_MANY_ROWS, null);
            }
            rows.add(reader.read(rows.size() + 1, row));
        }
        if (rows.isEmpty()) {
            throw new UnusableFile(NO_ROWS, null);
        }
        return new PresenceFile(columns.ownHeader(), file.delimiter(), List.copyOf(rows), columns.unknown());
    }

    /** Refused with the sentence that names what is wrong with the file as a whole: no change is made of it. */
    static PresenceFile read(byte[] content, ChangeSpec form, Instant now) {
        try {
            return parse(content, form, now);
        } catch (UnusableFile e) {
            throw Refusal.invalid(
                    "file",
                    e.code().name(),
                    in -> Language.messages(PlanMessages.class, in)
                            .fileRefused(e.code(), e.detail() == null ? "" : e.detail()));
        }
    }

    private static CsvFile open(byte[] content) throws UnusableFile {
        try {
            return CsvFile.read(content);
        } catch (NotText e) {
            throw new UnusableFile(
                    switch (e.code()) {
                        case BINARY -> UnusableFile.Code.NOT_TEXT;
                        case WORKBOOK -> UnusableFile.Code.WORKBOOK;
                        case UNKNOWN_ENCODING -> UnusableFile.Code.UNKNOWN_ENCODING;
                    },
                    null);
        }
    }

    private static boolean isBlankOrDecoration(CsvRow row) {
        String first = first(row);
        return !row.broken() && row.cells().stream().noneMatch(TypedText::given)
                || first.toLowerCase(Locale.ROOT).startsWith("version:")
                || isExample(first);
    }

    private static boolean isExample(String cell) {
        return cell.toLowerCase(Locale.ROOT).startsWith("example:");
    }

    private static boolean isBareIdentity(CsvRow row) {
        return (first(row).contains("@") || Guid.matches(first(row)))
                && row.cells().stream().skip(1).noneMatch(TypedText::given);
    }

    private static String first(CsvRow row) {
        return TypedText.trim(FormulaGuard.remove(row.cells().get(0)));
    }
}
