package org.presencedesk.change.plan;

import java.util.List;
import org.presencedesk.change.model.Source;
import org.presencedesk.change.values.Action;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.Expiry;
import org.presencedesk.change.values.InvalidValue;
import org.presencedesk.directory.Identity;

/**
 * One entry of the list of people or one row of a file.
 *
 * @param nth from 1, among all mentions
 * @param line of a file, else null
 * @param problem why its values cannot be used, or null
 */
record PlanEntry(
        int nth,
        String input,
        Long line,
        List<String> cells,
        Identity identity,
        Values values,
        String note,
        InvalidValue problem) {

    /** What is to happen to a person: two mentions with the same values are one wish told twice. */
    record Values(Action action, Availability availability, Expiry ending, String zone) {

        boolean sameAs(Values other) {
            return action == other.action
                    && availability == other.availability
                    && (ending == null ? other.ending == null : ending.endsWith(other.ending));
        }
    }

    Source source() {
        return line == null
                ? new Source(Source.Kind.person, null, null, null)
                : new Source(Source.Kind.file, null, null, line);
    }
}
