package org.presencedesk.change.exclusion;

import static org.presencedesk.change.exclusion.ExclusionReader.fault;
import static org.presencedesk.change.exclusion.ExclusionReader.shown;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.presencedesk.access.Guid;
import org.presencedesk.directory.Directory;
import org.presencedesk.directory.Group;
import org.presencedesk.directory.Identity;
import org.presencedesk.directory.Person;
import org.presencedesk.directory.ResolvedIdentity;
import org.presencedesk.web.errors.Refusal;

/** Finds in the directory who is to be excluded. */
@ApplicationScoped
class ExcludedParty {

    private final Directory directory;

    ExcludedParty(Directory directory) {
        this.directory = directory;
    }

    /** @throws Refusal if the directory knows nobody of that name, or several */
    void find(ExclusionRequest asked, Exclusion rule) {
        if (asked.namesPerson()) {
            Person person = person(asked.person().strip());
            rule.personId = UUID.fromString(person.id());
            rule.name = person.called();
            rule.userPrincipalName = person.userPrincipalName();
        } else {
            String id = asked.group().strip();
            Group group = directory
                    .group(id)
                    .orElseThrow(() -> refusal("group", "GROUP_NOT_FOUND", text -> text.groupUnknown(shown(id))));
            rule.groupId = UUID.fromString(group.id());
            rule.name = group.displayName() == null ? group.id() : group.displayName();
        }
    }

    private Person person(String given) {
        Identity identity = Identity.of(given, false);
        ResolvedIdentity found = directory.resolve(List.of(identity)).get(identity);
        if (found instanceof ResolvedIdentity.Found one
                && Guid.matches(one.person().id())) {
            return one.person();
        }
        throw found instanceof ResolvedIdentity.Ambiguous
                ? refusal("person", "PERSON_AMBIGUOUS", text -> text.personAmbiguous(shown(given)))
                : refusal("person", "PERSON_NOT_FOUND", text -> text.personUnknown(shown(given)));
    }

    private static Refusal refusal(String field, String code, Function<ExclusionMessages, String> sentence) {
        return Refusal.invalid(List.of(fault(field, code, sentence)));
    }
}
