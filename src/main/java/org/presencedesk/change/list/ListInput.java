package org.presencedesk.change.list;

import java.util.List;
import org.presencedesk.directory.AttributeChoice;

/**
 * What a saved list is to be, as the API and the page take it.
 *
 * @param people object ids or user principal names
 * @param groups object ids
 * @param version of the list that is changed, as its author has read it; null where that does not matter to them
 */
public record ListInput(
        String name,
        List<String> people,
        List<String> groups,
        AttributeChoice attributes,
        Boolean shared,
        Integer version) {

    public ListInput {
        // One line: it stands in sentences, in cursors and in the trail.
        name = name == null ? "" : name.strip().replaceAll("\\s+", " ");
        people = people == null
                ? List.of()
                : people.stream().map(ListInput::stripped).distinct().toList();
        groups = groups == null
                ? List.of()
                : groups.stream().map(ListInput::stripped).distinct().toList();
        attributes = attributes == null ? AttributeChoice.NONE : attributes;
        shared = Boolean.TRUE.equals(shared);
    }

    boolean namesNobody() {
        return people.isEmpty() && groups.isEmpty() && attributes.asksNothing();
    }

    private static String stripped(String text) {
        return text == null ? "" : text.strip();
    }
}
