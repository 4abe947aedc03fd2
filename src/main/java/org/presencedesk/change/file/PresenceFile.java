package org.presencedesk.change.file;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.presencedesk.change.model.Notice;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.change.values.Action;

/**
 * A file that says who is to get which presence until when.
 *
 * @param header the author's own columns, without those that a result file has added; {@code null} for a list of one bare column
 * @param rows in the order of the file; rows that cannot be used are among them with their problem
 * @param notices what was concluded from the file and must not be overlooked
 */
public record PresenceFile(List<String> header, char delimiter, List<PlanEntry> rows, List<Notice> notices) {

    /**
     * @param content at most 20 MB
     * @throws UnusableFile if nothing can be made of the file as a whole
     */
    static PresenceFile parse(byte[] content, FileMapping mapping, PresenceValues form, Instant now)
            throws UnusableFile {
        PresenceFileReader reader = PresenceFileReader.of(content, mapping, form, now);
        reader.start().columns().check();
        List<PlanEntry> rows = new ArrayList<>();
        reader.each((row, entries) -> rows.addAll(entries));
        List<Notice> notices = FileNotices.of(reader);
        long set =
                rows.stream().filter(row -> row.values().action() == Action.SET).count();
        if (form.action() == Action.CLEAR && set > 0) {
            notices.add(Notice.of(Notice.Code.ROWS_SET_IN_A_CLEARING, set));
        }
        return new PresenceFile(
                reader.start().columns().ownHeader(),
                reader.file().delimiter(),
                List.copyOf(rows),
                List.copyOf(notices));
    }

    /** Refused with the sentence that names what is wrong with the file as a whole: no change is made of it. */
    public static PresenceFile read(byte[] content, FileMapping mapping, PresenceValues form, Instant now) {
        try {
            return parse(content, mapping, form, now);
        } catch (UnusableFile e) {
            throw UnusableFileText.refusal(e);
        }
    }
}
