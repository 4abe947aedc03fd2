package org.presencedesk.change.file;

import java.util.List;

/** The headings of the files that we write: {@code Label [property]} as in Entra's own templates. */
public final class CsvHeadings {

    public static final List<String> TEMPLATE = List.of(
            "User principal name or object ID [user] Required",
            "Availability [availability]",
            "Starts at [startsAt]",
            "Ends at [endsAt]",
            "Duration [duration]",
            "Time zone [timeZone]",
            "Note [note]");

    /** Of a result file without columns of its author. */
    public static final List<String> IDENTITY =
            List.of("User principal name or object ID [user] Required", "Display name [displayName]");

    /** What a result file adds. */
    public static final List<String> RESULT = List.of(
            "State [state]",
            "Reason [reason]",
            "Hint [hint]",
            "Attempts [attempts]",
            "Sent at UTC [sentAt]",
            "Settled at UTC [settledAt]",
            "Accepted until UTC [acceptedUntil]",
            "Graph status [graphStatus]",
            "Graph code [graphCode]",
            "Graph request id [graphRequestId]",
            "Observed [observed]",
            "Observed at UTC [observedAt]");

    /** What a file of rows that need mending adds. */
    public static final List<String> PROBLEM = List.of("Line [line]", "Problem [problem]");

    private CsvHeadings() {}
}
