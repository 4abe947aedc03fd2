package org.presencedesk.change.plan;

import org.presencedesk.change.file.PlanEntry;
import org.presencedesk.change.model.Source;
import org.presencedesk.directory.Person;
import org.presencedesk.directory.ResolvedIdentity;

/**
 * An entry of a list or a file, with whom it means.
 *
 * @param source how the person came into the change
 */
record Mention(PlanEntry entry, Source source, ResolvedIdentity resolution) {

    static Mention of(PlanEntry entry, Source source, ResolvedIdentity resolution) {
        return new Mention(
                entry,
                source,
                resolution instanceof ResolvedIdentity.Found found
                        ? new ResolvedIdentity.Found(asPlanned(found.person(), entry.input()))
                        : resolution);
    }

    /** A plan tells no mail address: a hundred thousand of them need not be kept, nor a name twice that was given as it is. */
    static Person asPlanned(Person person, String given) {
        String name = person.userPrincipalName();
        return new Person(
                person.id(),
                name != null && name.equals(given) ? given : name,
                person.displayName(),
                null,
                person.eligible(),
                person.reason());
    }

    /** Null where the entry means nobody. */
    Person person() {
        return resolution instanceof ResolvedIdentity.Found found ? found.person() : null;
    }

    /** Whether a person is meant with values that can be used. */
    boolean isUsable() {
        return person() != null && entry.problem() == null;
    }
}
