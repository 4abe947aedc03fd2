package org.presencedesk.installation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.presencedesk.dispatch.DispatcherStatus;

/** Whether some replica sends, and Graph accepts it. */
@ApplicationScoped
class SendingChecks {

    private final DispatcherStatus dispatcher;

    SendingChecks(DispatcherStatus dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** Whether nobody needs the pace at this moment. */
    boolean isQuiet() {
        return dispatcher.now().filter(seen -> seen.used() == 0).isPresent();
    }

    /** @param reached whether a token was given and nothing is missing in it: what fails without them is said there */
    List<Finding> run(boolean reached) {
        return findings(dispatcher.now(), reached);
    }

    static List<Finding> findings(Optional<DispatcherStatus.Seen> now, boolean reached) {
        if (now.isEmpty()) {
            return List.of(
                    Finding.unknown(Check.DISPATCHER, words -> words.check().dispatcherNone()));
        }
        DispatcherStatus.Seen seen = now.get();
        return List.of(alive(seen), acceptance(seen, reached), pace(seen));
    }

    private static Finding alive(DispatcherStatus.Seen seen) {
        if (seen.unrecorded() != null) {
            return Finding.wrong(
                    Check.DISPATCHER,
                    words -> words.check().dispatcherRecordsNothing(words.time(seen.unrecorded())),
                    words -> words.check().dispatcherRemedy());
        }
        return seen.alive()
                ? Finding.good(Check.DISPATCHER, words -> words.check().dispatcherWorks(seen.replica()))
                : Finding.wrong(
                        Check.DISPATCHER,
                        words -> words.check().dispatcherNone(),
                        words -> words.check().dispatcherRemedy());
    }

    private static Finding acceptance(DispatcherStatus.Seen seen, boolean reached) {
        if (seen.failing() != null) {
            return reached
                    ? Finding.wrong(
                            Check.ACCEPTANCE,
                            words -> words.check().sendingFails(seen.failing()),
                            words -> words.check().sendingFailsRemedy())
                    : Finding.unknown(Check.ACCEPTANCE, words -> words.check().sendingFails(seen.failing()));
        }
        return seen.lastSuccess() == null
                ? Finding.unknown(Check.ACCEPTANCE, words -> words.check().nothingSentYet())
                : Finding.good(Check.ACCEPTANCE, words -> words.check().lastAccepted(words.time(seen.lastSuccess())));
    }

    private static Finding pace(DispatcherStatus.Seen seen) {
        if (seen.throttledUntil() != null) {
            return Finding.look(
                    Check.PACE,
                    words -> words.check().throttled(words.time(seen.throttledUntil())),
                    words -> words.check().throttledRemedy());
        }
        return Finding.good(
                Check.PACE,
                words -> words.check()
                        .pace(
                                words.number(seen.used()),
                                words.number(seen.limit()),
                                words.number(seen.limit() - seen.used())));
    }
}
