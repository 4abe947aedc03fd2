package org.presencedesk.directory;

import org.presencedesk.graph.GraphPerson;

/** A user in Entra ID, known by object id. */
public record Person(
        String id,
        String userPrincipalName,
        String displayName,
        String mail,
        boolean eligible,
        IneligibleReason reason) {

    public static Person of(GraphPerson person) {
        IneligibleReason reason = IneligibleReason.of(person);
        return new Person(
                person.id(), person.userPrincipalName(), person.displayName(), person.mail(), reason == null, reason);
    }

    /** What to call the person on a page: the name, else the UPN, else the id. */
    public String called() {
        return displayName != null ? displayName : userPrincipalName != null ? userPrincipalName : id;
    }
}
