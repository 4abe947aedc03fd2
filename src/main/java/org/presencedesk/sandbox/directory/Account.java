package org.presencedesk.sandbox.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whom one can sign in as. */
public enum Account {
    OLIVIA("0a11ce00-0001-4a00-8000-00000000a001", "Olivia Operator", "olivia.operator", "Presence.Operator"),
    OSCAR("0a11ce00-0002-4a00-8000-00000000a002", "Oscar Operator", "oscar.operator", "Presence.Operator"),
    ADAM("0a11ce00-0003-4a00-8000-00000000a003", "Adam Administrator", "adam.administrator", "Presence.Admin"),
    AUDREY("0a11ce00-0004-4a00-8000-00000000a004", "Audrey Auditor", "audrey.auditor", "Presence.Auditor"),
    PETER("0a11ce00-0005-4a00-8000-00000000a005", "Peter Approver", "peter.approver", "Presence.Approver"),
    BORIS("0a11ce00-0006-4a00-8000-00000000a006", "Борис Бутов", "boris.both", "Presence.Operator", "Presence.Auditor"),
    NORA("0a11ce00-0007-4a00-8000-00000000a007", "Nora None", "nora.none");

    private final String id;
    private final String displayName;
    private final String localPart;
    private final List<String> roles;

    Account(String id, String displayName, String localPart, String... roles) {
        this.id = id;
        this.displayName = displayName;
        this.localPart = localPart;
        this.roles = List.of(roles);
    }

    /** Object id, the same as in the directory. */
    public String id() {
        return id;
    }

    public String displayName() {
        return displayName;
    }

    public String userPrincipalName() {
        return localPart + "@" + Tenant.DOMAIN;
    }

    /** App roles; empty for someone who was never assigned one. */
    public List<String> roles() {
        return roles;
    }

    /** By enum name (any case), object id or user principal name. */
    public static Optional<Account> named(String text) {
        return Arrays.stream(values())
                .filter(account -> account.name().equalsIgnoreCase(text)
                        || account.id.equalsIgnoreCase(text)
                        || account.userPrincipalName().equalsIgnoreCase(text))
                .findFirst();
    }

    public String rolesInWords() {
        return roles.isEmpty() ? "no role" : String.join(", ", roles);
    }
}
