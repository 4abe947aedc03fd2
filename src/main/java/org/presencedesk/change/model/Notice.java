package org.presencedesk.change.model;

import java.util.List;

/** Something about a plan that is no error and must not be overlooked. Its sentence is made when read. */
public record Notice(Code code, List<String> about) {

    public enum Code {
        DEFAULT_DURATION,
        DEFAULT_DURATION_IN_ROWS,
        LONG_DURATION,
        EMPTY_GROUP,
        NOT_PEOPLE,
        UNKNOWN_COLUMNS,
        SUPERSEDES,
        /** Of now, and never kept: it is about the sending, not about the plan. */
        MICROSOFT_ASKED_TO_WAIT
    }

    public static Notice of(Code code, Object... about) {
        return new Notice(code, List.of(about).stream().map(String::valueOf).toList());
    }
}
