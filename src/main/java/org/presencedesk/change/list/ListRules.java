package org.presencedesk.change.list;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.presencedesk.access.Guid;
import org.presencedesk.directory.AttributeChoice;
import org.presencedesk.directory.Identity;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** What a saved list must be like. */
final class ListRules {

    static final int MOST_PEOPLE = 10_000;
    static final int MOST_GROUPS = 100;
    static final int LONGEST_NAME = 100;

    /** @throws Refusal with every fault found */
    static void require(ListInput input) {
        List<Refusal.Fault> faults = new ArrayList<>();
        if (input.name().isEmpty()) {
            faults.add(fault("name", "NAME_MISSING", ListMessages::nameMissing));
        } else if (input.name().codePointCount(0, input.name().length()) > LONGEST_NAME) {
            faults.add(fault("name", "NAME_TOO_LONG", ListMessages::nameTooLong));
        }
        if (input.namesNobody()) {
            faults.add(fault("people", "NOBODY_CHOSEN", ListMessages::nobodyInList));
        }
        if (input.people().size() > MOST_PEOPLE) {
            faults.add(fault("people", "TOO_MANY_TARGETS", ListMessages::tooManyPeople));
        } else {
            input.people().stream()
                    .filter(given -> Identity.of(given, false).kind() == Identity.Kind.UNREADABLE)
                    .limit(10)
                    .forEach(given -> faults.add(fault("people", "MALFORMED", text -> text.notAPerson(given))));
        }
        if (input.groups().size() > MOST_GROUPS) {
            faults.add(fault("groups", "TOO_MANY_GROUPS", ListMessages::tooManyGroups));
        }
        input.groups().stream()
                .filter(id -> !Guid.matches(id))
                .limit(10)
                .forEach(id -> faults.add(fault("groups", "GROUP_NOT_FOUND", text -> text.notAGroup(id))));
        input.attributes().given().forEach((name, value) -> {
            if (value.length() > AttributeChoice.LONGEST) {
                faults.add(fault("attributes." + name, "VALUE_TOO_LONG", ListMessages::valueTooLong));
            }
        });
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    static Refusal.Fault fault(String field, String code, Function<ListMessages, String> sentence) {
        return new Refusal.Fault(field, null, code, in -> sentence.apply(Language.messages(ListMessages.class, in)));
    }

    private ListRules() {}
}
