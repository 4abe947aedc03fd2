package org.presencedesk.change.outcome;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.Counts;
import org.presencedesk.change.model.Target;
import org.presencedesk.web.input.Cursor;

/** Reads the people of a change as its page shows them: by cursor, which tells the order and how many came before. */
@Singleton
public class PeopleReader {

    private static final int PAGE = 50;

    private final Cursor cursors;

    PeopleReader(Cursor cursors) {
        this.cursors = cursors;
    }

    /** @param next the cursor of the page after, or null */
    public record Page(List<Target> targets, long before, long all, String next) {}

    /** The last one shown before this page, and how many those are. */
    private record Place(int[] last, long before) {

        static final Place FIRST = new Place(null, 0);

        static Place of(List<String> kept) {
            return new Place(
                    new int[] {Integer.parseInt(kept.get(0)), Integer.parseInt(kept.get(1))},
                    Long.parseLong(kept.get(2)));
        }
    }

    public Page page(Change change, PeopleFilter filter, String cursor, Counts counts) {
        Place place = place(change, filter, cursor);
        List<Target> read = PeopleInOrder.after(place.last(), filter.order(), matching(change, filter), PAGE + 1);
        boolean more = read.size() > PAGE;
        List<Target> shown = more ? read.subList(0, PAGE) : read;
        String next = more ? cursorAfter(shown.get(PAGE - 1), place.before() + PAGE, list(change, filter)) : null;
        return new Page(shown, place.before(), all(change, filter, counts), next);
    }

    /** The people of that page alone. */
    public List<Target> targets(Change change, PeopleFilter filter, String cursor) {
        Place place = place(change, filter, cursor);
        return PeopleInOrder.after(place.last(), filter.order(), matching(change, filter), PAGE);
    }

    private String cursorAfter(Target last, long before, String list) {
        return cursors.encode(list, PeopleInOrder.rank(last), last.position, before);
    }

    private Place place(Change change, PeopleFilter filter, String cursor) {
        return cursor == null ? Place.FIRST : Place.of(cursors.decode(list(change, filter), cursor));
    }

    private static String list(Change change, PeopleFilter filter) {
        return "people page " + change.id() + filter;
    }

    private static long all(Change change, PeopleFilter filter, Counts counts) {
        if (!filter.asksOnlyState()) {
            return matching(change, filter).count();
        }
        return filter.state() == null ? counts.targets() : counts.of(filter.state());
    }

    private static Target.Matching matching(Change change, PeopleFilter filter) {
        Target.Matching people =
                Target.matching(change.id(), any(filter.state()), any(filter.reason()), any(filter.flag()));
        return filter.words() == null ? people : PeopleInOrder.called(filter.words(), people);
    }

    private static <T> Set<T> any(T value) {
        return value == null ? Set.of() : Set.of(value);
    }
}
