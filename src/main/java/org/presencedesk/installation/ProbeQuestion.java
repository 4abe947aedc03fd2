package org.presencedesk.installation;

import java.time.Duration;
import org.presencedesk.graph.GraphPresence.Write;

/**
 * What Microsoft's documentation leaves open about preferred presence, in the order in which it is asked.
 * https://learn.microsoft.com/graph/api/presence-setuserpreferredpresence
 */
enum ProbeQuestion {
    /** Whether this account can have a status at all: guests and people without Teams may not. */
    SET("Busy", Duration.ofMinutes(5)),
    /** How long it takes until presence shows it; never for somebody who is signed in nowhere. */
    SHOWN,
    /** What an answer to a read tells about limits: whether reads and writes share one is not documented. */
    READ_LIMITS,
    SECOND("Busy", Duration.ofSeconds(1)),
    MINUTE("Busy", Duration.ofMinutes(1)),
    WEEK("Busy", Duration.ofDays(7)),
    EIGHT_DAYS("Busy", Duration.ofDays(8)),
    THIRTY_DAYS("Busy", Duration.ofDays(30)),
    THIRTY_ONE_DAYS("Busy", Duration.ofDays(31)),
    LOWER_CASE("busy", Duration.ofMinutes(5)),
    BY_NAME("Busy", Duration.ofMinutes(5)),
    CLEAR,
    CLEAR_AGAIN;

    private final String availability;
    private final Duration duration;

    ProbeQuestion() {
        this(null, null);
    }

    ProbeQuestion(String availability, Duration duration) {
        this.availability = availability;
        this.duration = duration;
    }

    boolean isRead() {
        return this == SHOWN || this == READ_LIMITS;
    }

    Write write(String id, String userPrincipalName) {
        return new Write(
                this == BY_NAME ? userPrincipalName : id, availability == null, availability, availability, duration);
    }
}
