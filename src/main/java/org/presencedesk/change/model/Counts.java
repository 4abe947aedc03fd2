package org.presencedesk.change.model;

import java.util.Map;

/** How many targets stand where, from one snapshot; {@code targets} is the sum of the others. */
public record Counts(
        long targets,
        long waiting,
        long sending,
        long accepted,
        long refused,
        long skipped,
        long notSent,
        long superseded,
        long unknown) {

    public static final Counts NONE = of(Map.of());

    static Counts of(Map<TargetState, Long> states) {
        return new Counts(
                states.values().stream().mapToLong(Long::longValue).sum(),
                states.getOrDefault(TargetState.WAITING, 0L),
                states.getOrDefault(TargetState.SENDING, 0L),
                states.getOrDefault(TargetState.ACCEPTED, 0L),
                states.getOrDefault(TargetState.REFUSED, 0L),
                states.getOrDefault(TargetState.SKIPPED, 0L),
                states.getOrDefault(TargetState.NOT_SENT, 0L),
                states.getOrDefault(TargetState.SUPERSEDED, 0L),
                states.getOrDefault(TargetState.UNKNOWN, 0L));
    }

    public long of(TargetState state) {
        return switch (state) {
            case SKIPPED -> skipped;
            case WAITING -> waiting;
            case SENDING -> sending;
            case ACCEPTED -> accepted;
            case REFUSED -> refused;
            case NOT_SENT -> notSent;
            case SUPERSEDED -> superseded;
            case UNKNOWN -> unknown;
        };
    }

    public long open() {
        return waiting + sending;
    }

    /** Those to be sent for: all but the skipped. */
    public long toSend() {
        return targets - skipped;
    }

    /** For whom a call left and is over, however it ended. */
    public long sent() {
        return accepted + refused + unknown;
    }

    /** What a retry would ask for anew. */
    public long retryable() {
        return refused + notSent + unknown;
    }
}
