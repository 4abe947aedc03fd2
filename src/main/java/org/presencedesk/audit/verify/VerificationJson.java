package org.presencedesk.audit.verify;

import java.time.Instant;
import java.util.List;

/** What a verification says to programs. */
record VerificationJson(
        Boolean valid,
        VerificationResult.Comparison published,
        long events,
        long sealed,
        Instant at,
        CheckpointJson checkpoint,
        List<DamageJson> damage) {

    record CheckpointJson(long size, String root, Instant at) {}

    record DamageJson(String event, DamageKind kind, String detail) {}

    static VerificationJson of(VerificationResult verdict, VerifyMessages text) {
        VerificationResult.SealedState state = verdict.checkpoint();
        return new VerificationJson(
                verdict.valid(),
                verdict.published(),
                verdict.events(),
                verdict.sealed(),
                verdict.at(),
                state == null ? null : new CheckpointJson(state.size(), state.root(), state.at()),
                verdict.damage().stream()
                        .map(one -> new DamageJson(one.event(), one.kind(), DamageText.of(one, text)))
                        .toList());
    }
}
