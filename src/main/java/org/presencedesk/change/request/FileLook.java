package org.presencedesk.change.request;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.presencedesk.change.model.Notice;
import org.presencedesk.change.values.Action;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.InvalidValue;

/**
 * What a file is taken for, told before anything is planned of it.
 *
 * @param kind {@code csv} or {@code xlsx}
 * @param sheets of a workbook that can be seen
 * @param encoding of a CSV file, else {@code null}, as is {@code delimiter}
 * @param columns all that can be chosen from
 * @param mapping what each column is taken for; given back, the file is read just so
 * @param question why its rows cannot be read before it is said what its columns are, or {@code null}
 * @param notices what was concluded and must not be overlooked
 * @param rows how many people it names; with a question, how many rows it has
 * @param unknownStatuses cells that name none of the six, the first twenty, with how many rows have them
 * @param asksDateOrder whether a date waits to be told which of its numbers is the day
 */
public record FileLook(
        String kind,
        List<String> sheets,
        String encoding,
        String delimiter,
        List<Column> columns,
        FileMapping mapping,
        Question question,
        List<Notice> notices,
        long rows,
        List<Row> first,
        List<Problem> problems,
        boolean asksDateOrder,
        Map<String, Long> unknownStatuses) {

    /** @param about the headings, or the one that is meant */
    public record Question(String code, String about) {}

    /**
     * @param name by which a {@link FileMapping} says it
     * @param heading empty where it has none
     */
    public record Column(String name, String heading, String letter) {}

    /**
     * One of the first rows. What a row leaves out is {@code null}.
     *
     * @param cells as they stand in the file, without those under the heading of a secret
     * @param duration ISO 8601
     * @param zone in which its end is told
     * @param problem why it cannot be used, or {@code null}
     */
    public record Row(
            long line,
            List<String> cells,
            String who,
            Action action,
            Availability availability,
            String duration,
            Instant startsAt,
            Instant endsAt,
            String zone,
            String note,
            Problem problem) {

        /** In which its end is shown, or {@code null} where it was told by an offset. */
        public ZoneId endsIn() {
            return zone == null ? null : ZoneId.of(zone);
        }
    }

    /**
     * @param code {@code null} where nobody can be looked up by what the row says
     * @param value of the first that has it
     * @param lines the first of them
     */
    public record Problem(InvalidValue.Code code, String value, long count, List<Long> lines) {

        public String kind() {
            return code == null ? "MALFORMED" : code.name();
        }
    }

    public List<String> headings() {
        return columns.stream().map(Column::heading).toList();
    }

    /** How many of the people it names can be planned for. */
    public long good() {
        return rows - problems.stream().mapToLong(Problem::count).sum();
    }
}
