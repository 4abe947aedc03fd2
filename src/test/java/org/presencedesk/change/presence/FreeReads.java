package org.presencedesk.change.presence;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.presencedesk.graph.GraphPresenceReads;
import org.presencedesk.graph.SeenPresence;
import org.presencedesk.graph.client.GraphFailure;

/** Reads of presence for which no dispatcher has to grant anything, and somebody who writes down each. */
public final class FreeReads {

    /** Told of each request once it has ended. */
    public interface Witness {

        /** Whether the pace leaves room for a request. */
        boolean room();

        void seen(Collection<UUID> people);

        void failed(Collection<UUID> people);
    }

    private FreeReads() {}

    /** Anonymous classes, which are no beans. */
    public static PresenceReader of(GraphPresenceReads graph, Witness witness) {
        ReadSlots slots = new ReadSlots(null, null, System::nanoTime) {
            @Override
            public Optional<ReadSlot> take(boolean urgent, Duration patience) {
                return witness.room()
                        ? Optional.of(new ReadSlot(System.nanoTime(), System::nanoTime, () -> {}))
                        : Optional.empty();
            }
        };
        return new PresenceReader(graph, slots, System::nanoTime) {
            @Override
            public Optional<Map<UUID, SeenPresence>> read(Collection<UUID> people, boolean urgent, Duration patience) {
                try {
                    Optional<Map<UUID, SeenPresence>> seen = super.read(people, urgent, patience);
                    if (seen.isPresent()) {
                        witness.seen(people);
                    }
                    return seen;
                } catch (GraphFailure failure) {
                    witness.failed(people);
                    throw failure;
                }
            }
        };
    }
}
