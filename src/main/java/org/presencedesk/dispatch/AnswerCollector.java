package org.presencedesk.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.presencedesk.change.values.PauseCause;
import org.presencedesk.dispatch.rules.BatchClassification;
import org.presencedesk.dispatch.rules.ClaimedBatch;
import org.presencedesk.dispatch.rules.GiveUpRule;
import org.presencedesk.dispatch.rules.OutageDetector;
import org.presencedesk.dispatch.rules.SlidingWindowLimiter;
import org.presencedesk.dispatch.rules.TargetVerdict;
import org.presencedesk.dispatch.rules.ThrottleBackoff;

/** Tells pace, brake and trouble what has come back, and keeps it until it is recorded. */
final class AnswerCollector {

    private final SlidingWindowLimiter pace;
    private final ThrottleBackoff brake;
    private final OutageDetector trouble;
    private final LongSupplier nanos;

    private final List<BatchClassification> unrecorded = new ArrayList<>();
    private OutageDetector.News news = OutageDetector.News.NONE;
    private PauseCause recoveredFrom;
    private boolean braked;
    private boolean succeeded;
    private Long successAt;

    /** @param sinceSuccess how long ago Graph last accepted anything, or null */
    AnswerCollector(
            SlidingWindowLimiter pace,
            ThrottleBackoff brake,
            OutageDetector trouble,
            Duration sinceSuccess,
            LongSupplier nanos) {
        this.pace = pace;
        this.brake = brake;
        this.trouble = trouble;
        this.nanos = nanos;
        this.successAt = sinceSuccess == null ? null : nanos.getAsLong() - sinceSuccess.toNanos();
    }

    void take(BatchClassification judged) {
        BatchClassification judgement = giveUp(judged);
        ClaimedBatch batch = judgement.batch();
        if (judgement.left()) {
            pace.answered(batch.id(), judgement.endedNanos());
        } else {
            pace.returned(batch.id());
        }
        unrecorded.add(judgement);
        if (judgement.throttled()) {
            brake.stop(judgement.stop(), batch.claimedNanos(), nanos.getAsLong());
            braked = true;
        } else if (judgement.stop() != null) {
            brake.rest(judgement.stop(), nanos.getAsLong());
        } else if (judgement.left()) {
            brake.eased(batch.claimedNanos());
        }
        if (judgement.someAccepted()) {
            successAt = nanos.getAsLong();
            succeeded = true;
        }
        note(judgement, batch.probe());
    }

    /** Ends those who have had their tries; if nobody succeeds either, it is no fault of theirs. */
    private BatchClassification giveUp(BatchClassification judgement) {
        if (judgement.verdicts().stream().noneMatch(GiveUpRule::isExhausted)) {
            return judgement;
        }
        Duration sinceSuccess = successAt == null ? null : Duration.ofNanos(nanos.getAsLong() - successAt);
        boolean nobody = judgement.verdicts().stream()
                .anyMatch(
                        verdict -> GiveUpRule.isExhausted(verdict) && !GiveUpRule.othersSucceed(verdict, sinceSuccess));
        List<TargetVerdict> verdicts = judgement.verdicts().stream()
                .map(verdict ->
                        GiveUpRule.isExhausted(verdict) && !nobody ? verdict.as(TargetVerdict.Kind.GAVE_UP) : verdict)
                .toList();
        BatchClassification judged = judgement.with(verdicts);
        return nobody && judged.failure() == null ? judged.failing(PauseCause.NOBODY_SUCCEEDS) : judged;
    }

    private void note(BatchClassification judgement, boolean probe) {
        PauseCause before = trouble.cause();
        OutageDetector.News latest = trouble.note(judgement, probe, nanos.getAsLong());
        if (latest == OutageDetector.News.RECOVERED) {
            recoveredFrom = before;
        }
        if (latest != OutageDetector.News.NONE
                && !(latest == OutageDetector.News.STILL_FAILING && news == OutageDetector.News.FAILED)) {
            news = latest;
        }
    }

    /** Records everything taken so far; if that fails, all of it is kept for the next time. */
    void record(Lease lease, OutcomeRecorder records) {
        switch (news) {
            case FAILED -> records.failed(lease, trouble.cause());
            case STILL_FAILING -> records.stillFailing(lease, trouble.cause());
            case RECOVERED -> records.recovered(lease, recoveredFrom);
            default -> {}
        }
        news = OutageDetector.News.NONE;
        if (!unrecorded.isEmpty()) {
            records.settle(lease, unrecorded, braked ? brake : null, succeeded);
            unrecorded.clear();
            braked = false;
            succeeded = false;
        }
    }
}
