package org.presencedesk.change.schedule;

import jakarta.inject.Singleton;
import java.util.List;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Roles;
import org.presencedesk.directory.Directory;
import org.presencedesk.directory.Identity;
import org.presencedesk.directory.ResolvedIdentity;
import org.presencedesk.web.errors.Refusal;

/** Finds in the directory who takes over a schedule. */
@Singleton
class ScheduleOwners {

    private final Directory directory;

    ScheduleOwners(Directory directory) {
        this.directory = directory;
    }

    /**
     * @param given an object id or user principal name, or null
     * @return null to leave it to whoever changes it
     * @throws Refusal if the directory knows nobody so, or the account cannot be used
     */
    Actor find(String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        Identity identity = Identity.of(given.strip(), false);
        if (directory.resolve(List.of(identity)).get(identity) instanceof ResolvedIdentity.Found found
                && found.person().eligible()) {
            return new Actor(
                    Actor.Type.user,
                    found.person().id(),
                    null,
                    found.person().displayName(),
                    found.person().userPrincipalName(),
                    List.of(Roles.OPERATOR));
        }
        throw Refusal.invalid(
                List.of(ScheduleReader.fault("owner", "OWNER_NOT_FOUND", text -> text.ownerUnknown(given.strip()))));
    }
}
