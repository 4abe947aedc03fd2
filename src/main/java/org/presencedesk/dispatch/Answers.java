package org.presencedesk.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.presencedesk.change.PauseCause;

/** Tells pace, brake and trouble what has come back, and keeps it until it is recorded. */
final class Answers {

    private final Pace pace;
    private final Brake brake;
    private final Trouble trouble;
    private final LongSupplier nanos;

    private final List<Judgement> unrecorded = new ArrayList<>();
    private Trouble.News news = Trouble.News.NONE;
    private PauseCause recoveredFrom;
    private boolean braked;
    private boolean succeeded;
    private Long successAt;

    /** @param sinceSuccess how long ago Graph last accepted anything, or null */
    Answers(Pace pace, Brake brake, Trouble trouble, Duration sinceSuccess, LongSupplier nanos) {
        this.pace = pace;
        this.brake = brake;
        this.trouble = trouble;
        this.nanos = nanos;
        this.successAt = sinceSuccess == null ? null : nanos.getAsLong() - sinceSuccess.toNanos();
    }

    void take(Judgement judged) {
        Judgement judgement = giveUp(judged);
        Batch batch = judgement.batch();
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
    private Judgement giveUp(Judgement judgement) {
        if (judgement.verdicts().stream().noneMatch(GivingUp::isExhausted)) {
            return judgement;
        }
        Duration sinceSuccess = successAt == null ? null : Duration.ofNanos(nanos.getAsLong() - successAt);
        boolean nobody = judgement.verdicts().stream()
                .anyMatch(verdict -> GivingUp.isExhausted(verdict) && !GivingUp.othersSucceed(verdict, sinceSuccess));
        List<Verdict> verdicts = judgement.verdicts().stream()
                .map(verdict -> GivingUp.isExhausted(verdict) && !nobody ? verdict.as(Verdict.Kind.GAVE_UP) : verdict)
                .toList();
        Judgement judged = judgement.with(verdicts);
        return nobody && judged.failure() == null ? judged.failing(PauseCause.NOBODY_SUCCEEDS) : judged;
    }

    private void note(Judgement judgement, boolean probe) {
        PauseCause before = trouble.cause();
        Trouble.News latest = trouble.note(judgement, probe, nanos.getAsLong());
        if (latest == Trouble.News.RECOVERED) {
            recoveredFrom = before;
        }
        if (latest != Trouble.News.NONE && !(latest == Trouble.News.STILL_FAILING && news == Trouble.News.FAILED)) {
            news = latest;
        }
    }

    /** Records everything taken so far; if that fails, all of it is kept for the next time. */
    void record(Lease lease, Records records) {
        switch (news) {
            case FAILED -> records.failed(lease, trouble.cause());
            case STILL_FAILING -> records.stillFailing(lease, trouble.cause());
            case RECOVERED -> records.recovered(lease, recoveredFrom);
            default -> {}
        }
        news = Trouble.News.NONE;
        if (!unrecorded.isEmpty()) {
            records.settle(lease, unrecorded, braked ? brake : null, succeeded);
            unrecorded.clear();
            braked = false;
            succeeded = false;
        }
    }
}
