package org.presencedesk.change.file;

import org.presencedesk.change.model.Source;
import org.presencedesk.change.values.InvalidValue;
import org.presencedesk.directory.Identity;

/**
 * One entry of the list of people or one row of a file.
 *
 * @param nth from 1, among all entries
 * @param input who it is, as given and trimmed; empty if it is missing
 * @param line of a file on which it starts, from 1; else null
 * @param cells of the author's own columns, as written, as a JSON array; null where there is no file
 * @param problem why its values cannot be used, or null
 */
public record PlanEntry(
        int nth,
        String input,
        Long line,
        String cells,
        Identity identity,
        PresenceValues values,
        String note,
        InvalidValue problem) {

    public PlanEntry withDefaultEnd() {
        return new PlanEntry(nth, input, line, cells, identity, values.withDefaultEnd(), note, problem);
    }

    public Source source() {
        return line == null
                ? new Source(Source.Kind.person, null, null, null)
                : new Source(Source.Kind.file, null, null, line);
    }
}
