package org.presencedesk.directory;

import java.util.List;

/**
 * What a search has found, each kind by name.
 *
 * @param morePeople whether there are more people than these, as {@code moreGroups} for groups
 * @param attributes whom one choice can take together, beside the people shown
 */
public record SearchHits(
        List<PersonHit> people,
        boolean morePeople,
        List<GroupHit> groups,
        boolean moreGroups,
        List<AttributeHit> attributes) {

    public static final SearchHits NONE = new SearchHits(List.of(), false, List.of(), false, List.of());

    /** @param department which of several people of one name it is, as {@code jobTitle}; null where that is not known */
    public record PersonHit(Person person, String department, String jobTitle) {}

    /** @param people in it and in the groups within it; null where Graph did not say in time */
    public record GroupHit(Group group, Long people) {}

    /**
     * Everybody with one value.
     *
     * @param property of the directory, as Graph calls it
     * @param people null where Graph did not say in time
     */
    public record AttributeHit(String property, String value, Long people) {}

    public boolean isNone() {
        return people.isEmpty() && groups.isEmpty() && attributes.isEmpty();
    }
}
