package org.presencedesk.web.limits;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.presencedesk.web.WebText;
import org.presencedesk.web.errors.TooMany;

/** What each person has under way, in the memory of this replica. Bounded by the connections, one of which each use holds. */
@Singleton
public class UsesAtOnce {

    private static final int RETRY_AFTER_SECONDS = 5;

    private record Key(Use use, String who) {}

    private final Map<Key, Integer> underWay = new ConcurrentHashMap<>();

    /** Until it is closed. */
    public final class Place implements AutoCloseable {

        private final Key key;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Place(Key key) {
            this.key = key;
        }

        @Override
        public void close() {
            if (open.getAndSet(false)) {
                underWay.computeIfPresent(key, (same, many) -> many == 1 ? null : many - 1);
            }
        }
    }

    /** @throws TooMany if as many as allowed are under way already */
    public Place begin(Use use, String who) {
        Key key = new Key(use, who);
        underWay.merge(key, 1, (before, one) -> {
            if (before >= use.atOnce()) {
                throw new TooMany(
                        use.label(), RETRY_AFTER_SECONDS, in -> WebText.in(in).tooManyAtOnce());
            }
            return before + one;
        });
        return new Place(key);
    }
}
