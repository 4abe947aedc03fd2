package org.presencedesk.dispatch.rules;

import java.time.Duration;
import org.presencedesk.change.values.PauseCause;

/**
 * Whether the installation works. What only a human mends counts at once; Graph or Entra away counts after a minute without
 * any answer. While it lasts, one batch every 15 s finds out whether it has passed. Times are nanoseconds of one clock.
 */
public final class OutageDetector {

    private static final long PATIENCE = Duration.ofMinutes(1).toNanos();
    /** Nobody asked Graph anything for longer: that it was away before says nothing of now. */
    private static final long STALE = Duration.ofMinutes(2).toNanos();

    private static final long BETWEEN_PROBES = Duration.ofSeconds(15).toNanos();

    public enum News {
        NONE,
        FAILED,
        STILL_FAILING,
        RECOVERED
    }

    private PauseCause cause;
    private boolean away;
    private long awaySince;
    private long lastAway;
    private long nextProbe;

    /** @param before what an earlier dispatcher knew, or null */
    public OutageDetector(PauseCause before, long now) {
        this.cause = before;
        this.nextProbe = now;
    }

    /** @return what has changed by this answer */
    public News note(BatchClassification judgement, boolean probe, long now) {
        PauseCause found = found(judgement, now);
        if (found != null) {
            boolean isNew = cause != found;
            cause = found;
            nextProbe = now + BETWEEN_PROBES;
            return isNew ? News.FAILED : probe ? News.STILL_FAILING : News.NONE;
        }
        if (cause == null || !probe) {
            return News.NONE;
        }
        if (works(judgement)) {
            cause = null;
            return News.RECOVERED;
        }
        nextProbe = now + BETWEEN_PROBES;
        return News.STILL_FAILING;
    }

    public boolean isPresent() {
        return cause != null;
    }

    public PauseCause cause() {
        return cause;
    }

    public boolean probeIsDue(long now) {
        return nextProbe - now <= 0;
    }

    private PauseCause found(BatchClassification judgement, long now) {
        if (judgement.failure() != null) {
            away = false;
            return judgement.failure();
        }
        if (judgement.outage() == null) {
            away = away && judgement.verdicts().stream().noneMatch(verdict -> verdict.status() != null);
            return null;
        }
        if (!away || now - lastAway > STALE) {
            away = true;
            awaySince = now;
        }
        lastAway = now;
        return now - awaySince >= PATIENCE ? judgement.outage() : null;
    }

    private boolean works(BatchClassification judgement) {
        return switch (cause) {
            case NOBODY_SUCCEEDS -> judgement.someAccepted();
            case ENTRA_UNREACHABLE, GRAPH_UNREACHABLE -> judgement.outage() == null;
            default -> judgement.someJudged();
        };
    }
}
