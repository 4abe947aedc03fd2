package org.presencedesk.directory;

import java.util.Locale;
import org.presencedesk.access.Guid;
import org.presencedesk.graph.PersonKey;

/** How someone named a person: by object id, by user principal name, or by mail address. */
public record Identity(Kind kind, String value) {

    public enum Kind {
        ID,
        USER_PRINCIPAL_NAME,
        MAIL,
        UNREADABLE
    }

    /**
     * @param given as people write it down, see {@link WrittenIdentity}
     * @param mail whether it stood in a column of mail addresses; then the address is sought before the UPN
     */
    public static Identity of(String given, boolean mail) {
        String value = given == null ? "" : WrittenIdentity.bare(given);
        if (Guid.matches(value)) {
            return new Identity(Kind.ID, value.toLowerCase(Locale.ROOT));
        }
        if (Address.matches(value)) {
            // Ids and UPNs ignore case.
            return new Identity(mail ? Kind.MAIL : Kind.USER_PRINCIPAL_NAME, value.toLowerCase(Locale.ROOT));
        }
        return new Identity(Kind.UNREADABLE, value);
    }

    PersonKey key() {
        return switch (kind) {
            case ID -> PersonKey.ID;
            case USER_PRINCIPAL_NAME -> PersonKey.USER_PRINCIPAL_NAME;
            case MAIL -> PersonKey.MAIL;
            case UNREADABLE -> throw new IllegalStateException("Nothing to look up by");
        };
    }
}
