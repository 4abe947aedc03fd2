package org.presencedesk.change.outcome;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.model.TargetState;

/** The conditions and orders by which people of one change are read. */
final class PeopleInOrder {

    private static final List<TargetState> FAILURES_FIRST = List.of(
            TargetState.REFUSED,
            TargetState.UNKNOWN,
            TargetState.NOT_SENT,
            TargetState.SUPERSEDED,
            TargetState.SKIPPED,
            TargetState.SENDING,
            TargetState.WAITING,
            TargetState.ACCEPTED);

    private static final String NAME = "lower(coalesce(displayName, userPrincipalName, input, ''))";
    private static final String LAST_NAME = "(select lower(coalesce(l.displayName, l.userPrincipalName, l.input, ''))"
            + " from Target l where l.changeId = :change and l.position = :after)";

    /** By words as they stand: nothing in them is a wildcard. */
    static Target.Matching called(String words, Target.Matching people) {
        String found = List.of("displayName", "userPrincipalName", "input").stream()
                .map(text -> "locate(lower(:words), lower(" + text + ")) > 0")
                .collect(Collectors.joining(" or "));
        return people.and(found, Map.of("words", words));
    }

    /** @param last the rank and the position of the last one shown before, or null */
    static List<Target> after(int[] last, PeopleOrder order, Target.Matching people, int limit) {
        String key = switch (order) {
            case POSITION -> "position";
            case NAME -> NAME;
            case STATE -> ranks(people.unsettled());
        };
        String by = order == PeopleOrder.POSITION ? key : key + ", position";
        if (last == null) {
            return people.page(by, limit);
        }
        Map<String, Object> place =
                order == PeopleOrder.STATE ? Map.of("rank", last[0], "after", last[1]) : Map.of("after", last[1]);
        String beyond = switch (order) {
            case POSITION -> "position > :after";
            case NAME -> beyond(key, LAST_NAME);
            case STATE -> beyond(key, ":rank");
        };
        return people.and(beyond, place).page(by, limit);
    }

    static int rank(Target shown) {
        return FAILURES_FIRST.indexOf(shown.state);
    }

    private static String beyond(String key, String last) {
        return key + " > " + last + " or " + key + " = " + last + " and position > :after";
    }

    /** @param unsettled who waits in a cancelled change counts as what they will be */
    private static String ranks(boolean unsettled) {
        String waiting = unsettled
                ? " when state = WAITING and unanswered > 0 then " + FAILURES_FIRST.indexOf(TargetState.UNKNOWN)
                        + " when state = WAITING then " + FAILURES_FIRST.indexOf(TargetState.NOT_SENT)
                : "";
        return FAILURES_FIRST.stream()
                .map(state -> " when state = " + state + " then " + FAILURES_FIRST.indexOf(state))
                .collect(Collectors.joining("", "(case" + waiting, " end)"));
    }

    private PeopleInOrder() {}
}
