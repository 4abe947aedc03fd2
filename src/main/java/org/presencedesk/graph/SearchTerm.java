package org.presencedesk.graph;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What somebody typed, as Graph's {@code $search} wants it. */
record SearchTerm(String typed) {

    SearchTerm {
        typed = typed == null ? "" : typed.replaceAll("\\p{Cntrl}", " ").strip();
    }

    boolean isEmpty() {
        return typed.isEmpty();
    }

    /** One clause per field, each wholly within its quotes. */
    String inAnyOf(String... fields) {
        String escaped = typed.replace("\\", "\\\\").replace("\"", "\\\"");
        return Arrays.stream(fields)
                .map(field -> '"' + field + ':' + escaped + '"')
                .collect(Collectors.joining(" OR "));
    }

    /** v1.0 answers 400 to a correctly encoded ampersand unless asked like this (Graph's known issue 18185). */
    boolean needsNewParser() {
        return typed.contains("&");
    }
}
