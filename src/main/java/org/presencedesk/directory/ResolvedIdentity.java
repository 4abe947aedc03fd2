package org.presencedesk.directory;


/** What became of an identity: a person, or the reason why none. */
public sealed interface ResolvedIdentity {

    public record Found(Person person) implements ResolvedIdentity {}

    record NotFound() implements ResolvedIdentity {}

    /** @param people how many the identity would fit */
    record Ambiguous(int people) implements ResolvedIdentity {}

    record Malformed() implements ResolvedIdentity {}
}
