package org.presencedesk.dispatch.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.presencedesk.change.values.PauseCause;
import org.presencedesk.graph.GraphPresence.Answered;
import org.presencedesk.graph.GraphPresence.BatchResult;
import org.presencedesk.graph.GraphPresence.NoAnswer;
import org.presencedesk.graph.GraphPresence.OuterRefused;
import org.presencedesk.graph.client.Answer;
import org.presencedesk.graph.client.WritePermission;

/** Judges each inner answer on its own, and the outer one too. Nothing is ever guessed. */
public final class AnswerClassifier {

    /**
     * Of the 4xx those that say nothing about the person: too slow (RFC 9110), the wrong server (9110), locked and dependent on
     * something that failed (4918), too early (8470).
     */
    private static final Set<Integer> ABOUT_THE_REQUEST = Set.of(408, 421, 423, 424, 425);

    private final RetryDelay backoff;

    public AnswerClassifier(RetryDelay backoff) {
        this.backoff = backoff;
    }

    /**
     * @param over those whose end had come too near to be asked for
     * @param result for the others, in their order; null if there was nothing to ask
     * @param nanos when the call ended, by the clock of spans
     */
    public BatchClassification judge(ClaimedBatch batch, List<ClaimedTarget> over, BatchResult result, long nanos) {
        List<ClaimedTarget> sent = new ArrayList<>(batch.targets());
        sent.removeAll(over);
        boolean left = result != null && !(result instanceof NoAnswer none && none.certainlyNotSent());
        return judgeSent(sent, result)
                .and(over.stream().map(TargetVerdict::endPassed).toList())
                .on(batch, left, nanos);
    }

    private BatchClassification judgeSent(List<ClaimedTarget> sent, BatchResult result) {
        if (result instanceof Answered answered) {
            return judgeEach(sent, answered);
        }
        if (result instanceof OuterRefused refused) {
            return judgeWhole(sent, refused.answer());
        }
        if (result instanceof NoAnswer none) {
            return judgeSilence(sent, none);
        }
        return BatchClassification.of(List.of());
    }

    private BatchClassification judgeSilence(List<ClaimedTarget> sent, NoAnswer none) {
        if (none.kind() == null) {
            return untried(sent, Duration.ZERO);
        }
        BatchClassification judgement = none.certainlyNotSent()
                ? untried(sent, RetryDelay.SHORTEST).resting(RetryDelay.SHORTEST)
                : BatchClassification.of(sent.stream()
                        .map(target -> TargetVerdict.unanswered(target, wait(target)))
                        .toList());
        return switch (none.kind()) {
            case TOKEN_REFUSED -> untried(sent, RetryDelay.SHORTEST).failing(PauseCause.TOKEN_REFUSED);
            case NO_CONSENT -> untried(sent, RetryDelay.SHORTEST).failing(PauseCause.CONSENT_MISSING);
            case ENTRA_UNREACHABLE -> judgement.away(PauseCause.ENTRA_UNREACHABLE);
            default -> judgement.away(PauseCause.GRAPH_UNREACHABLE);
        };
    }

    private BatchClassification judgeWhole(List<ClaimedTarget> sent, Answer refused) {
        int status = refused.status();
        if (status == 401) {
            return untried(sent, RetryDelay.SHORTEST).failing(PauseCause.TOKEN_REFUSED);
        }
        if (status == 403) {
            // Whatever the token says: no person was judged, so it is the application that is refused.
            return untried(sent, RetryDelay.SHORTEST).failing(PauseCause.CONSENT_MISSING);
        }
        boolean inDoubt = status >= 500;
        BatchClassification again = BatchClassification.of(
                sent.stream().map(target -> again(target, inDoubt, refused)).toList());
        if (status == 429) {
            return again.throttling(refused.retryAfter().pause());
        }
        if (status >= 500) {
            BatchClassification stopped = again.throttling(refused.retryAfter().pause());
            return refused.retryAfter().stated() ? stopped : stopped.away(PauseCause.GRAPH_UNREACHABLE);
        }
        return again;
    }

    private BatchClassification judgeEach(List<ClaimedTarget> sent, Answered answered) {
        boolean allForbidden = answered.answers().stream().anyMatch(Objects::nonNull)
                && answered.answers().stream().filter(Objects::nonNull).allMatch(answer -> answer.status() == 403);
        boolean consentMissing = answered.tokenMayWrite() == WritePermission.NO
                || answered.tokenMayWrite() == WritePermission.UNKNOWN && allForbidden;
        List<TargetVerdict> verdicts = new ArrayList<>();
        BatchClassification judgement = BatchClassification.of(verdicts);
        for (int i = 0; i < sent.size(); i++) {
            ClaimedTarget target = sent.get(i);
            Answer answer = answered.answers().get(i);
            if (answer == null) {
                verdicts.add(TargetVerdict.unanswered(target, wait(target)));
            } else if (answer.isSuccess()) {
                verdicts.add(verdict(target, TargetVerdict.Kind.ACCEPTED, answer));
            } else if (answer.status() == 403 && consentMissing) {
                verdicts.add(TargetVerdict.untried(target, RetryDelay.SHORTEST));
                judgement = judgement.failing(PauseCause.CONSENT_MISSING);
            } else if (answer.status() == 401) {
                verdicts.add(again(target, false, answer));
                boolean second = Objects.equals(target.lastStatus(), 401);
                judgement = second ? judgement.failing(PauseCause.TOKEN_REFUSED) : judgement;
            } else if (stopsAll(answer)) {
                verdicts.add(again(target, false, answer));
                judgement = judgement.throttling(answer.retryAfter().pause());
            } else if (mayPass(answer.status())) {
                verdicts.add(again(target, false, answer));
            } else {
                verdicts.add(verdict(target, TargetVerdict.Kind.REFUSED, answer));
            }
        }
        return judgement;
    }

    private static boolean stopsAll(Answer answer) {
        boolean toldWhen = answer.retryAfter().stated();
        return answer.status() == 429 || (answer.status() == 503 || answer.status() == 504) && toldWhen;
    }

    private static boolean mayPass(int status) {
        return ABOUT_THE_REQUEST.contains(status) || status >= 500 || status < 400;
    }

    private TargetVerdict again(ClaimedTarget target, boolean inDoubt, Answer answer) {
        Duration pause = answer.retryAfter().orElse(wait(target));
        Duration never = pause.compareTo(RetryDelay.SHORTEST) < 0 ? RetryDelay.SHORTEST : pause;
        return TargetVerdict.answered(target, TargetVerdict.Kind.AGAIN, inDoubt, never, answer);
    }

    private static TargetVerdict verdict(ClaimedTarget target, TargetVerdict.Kind kind, Answer answer) {
        return TargetVerdict.answered(target, kind, false, null, answer);
    }

    private static BatchClassification untried(List<ClaimedTarget> sent, Duration wait) {
        return BatchClassification.of(
                sent.stream().map(target -> TargetVerdict.untried(target, wait)).toList());
    }

    private Duration wait(ClaimedTarget target) {
        return backoff.after(target.attempts());
    }
}
