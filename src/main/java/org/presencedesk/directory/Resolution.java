package org.presencedesk.directory;

/** What became of an identity: a person, or the reason why none. */
public sealed interface Resolution {

    record Found(Person person) implements Resolution {}

    record NotFound() implements Resolution {}

    /** @param people how many the identity would fit */
    record Ambiguous(int people) implements Resolution {}

    record Malformed() implements Resolution {}
}
