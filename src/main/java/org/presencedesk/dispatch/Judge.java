package org.presencedesk.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.presencedesk.change.PauseCause;
import org.presencedesk.graph.Answer;
import org.presencedesk.graph.GraphPresence.Answered;
import org.presencedesk.graph.GraphPresence.BatchResult;
import org.presencedesk.graph.GraphPresence.NoAnswer;
import org.presencedesk.graph.GraphPresence.OuterRefused;
import org.presencedesk.graph.MayWrite;

/** Judges each inner answer on its own, and the outer one too. Nothing is ever guessed. */
final class Judge {

    private final Backoff backoff;

    Judge(Backoff backoff) {
        this.backoff = backoff;
    }

    /**
     * @param over those whose end had come too near to be asked for
     * @param result for the others, in their order; null if there was nothing to ask
     * @param nanos when the call ended, by the clock of spans
     */
    Judgement judge(Batch batch, List<Claimed> over, BatchResult result, long nanos) {
        List<Claimed> sent = new ArrayList<>(batch.targets());
        sent.removeAll(over);
        boolean left = result != null && !(result instanceof NoAnswer none && none.certainlyNotSent());
        return judgeSent(sent, result)
                .and(over.stream().map(Verdict::endPassed).toList())
                .on(batch, left, nanos);
    }

    private Judgement judgeSent(List<Claimed> sent, BatchResult result) {
        if (result instanceof Answered answered) {
            return judgeEach(sent, answered);
        }
        if (result instanceof OuterRefused refused) {
            return judgeWhole(sent, refused.answer());
        }
        if (result instanceof NoAnswer none) {
            return judgeSilence(sent, none);
        }
        return Judgement.of(List.of());
    }

    private Judgement judgeSilence(List<Claimed> sent, NoAnswer none) {
        if (none.kind() == null) {
            return untried(sent, Duration.ZERO);
        }
        Judgement judgement = none.certainlyNotSent()
                ? untried(sent, Backoff.SHORTEST).resting(Backoff.SHORTEST)
                : Judgement.of(sent.stream()
                        .map(target -> Verdict.unanswered(target, wait(target)))
                        .toList());
        return switch (none.kind()) {
            case TOKEN_REFUSED -> untried(sent, Backoff.SHORTEST).failing(PauseCause.TOKEN_REFUSED);
            case NO_CONSENT -> untried(sent, Backoff.SHORTEST).failing(PauseCause.CONSENT_MISSING);
            case ENTRA_UNREACHABLE -> judgement.away(PauseCause.ENTRA_UNREACHABLE);
            default -> judgement.away(PauseCause.GRAPH_UNREACHABLE);
        };
    }

    private Judgement judgeWhole(List<Claimed> sent, Answer refused) {
        int status = refused.status();
        if (status == 401) {
            return untried(sent, Backoff.SHORTEST).failing(PauseCause.TOKEN_REFUSED);
        }
        if (status == 403) {
            // Whatever the token says: no person was judged, so it is the application that is refused.
            return untried(sent, Backoff.SHORTEST).failing(PauseCause.CONSENT_MISSING);
        }
        boolean inDoubt = status >= 500;
        Judgement again = Judgement.of(
                sent.stream().map(target -> again(target, inDoubt, refused)).toList());
        if (status == 429) {
            return again.throttling(refused.retryAfter().pause());
        }
        if (status >= 500) {
            Judgement stopped = again.throttling(refused.retryAfter().pause());
            return refused.retryAfter().stated() ? stopped : stopped.away(PauseCause.GRAPH_UNREACHABLE);
        }
        return again;
    }

    private Judgement judgeEach(List<Claimed> sent, Answered answered) {
        boolean allForbidden = answered.answers().stream().anyMatch(Objects::nonNull)
                && answered.answers().stream().filter(Objects::nonNull).allMatch(answer -> answer.status() == 403);
        boolean consentMissing =
                answered.tokenMayWrite() == MayWrite.NO || answered.tokenMayWrite() == MayWrite.UNKNOWN && allForbidden;
        List<Verdict> verdicts = new ArrayList<>();
        Judgement judgement = Judgement.of(verdicts);
        for (int i = 0; i < sent.size(); i++) {
            Claimed target = sent.get(i);
            Answer answer = answered.answers().get(i);
            if (answer == null) {
                verdicts.add(Verdict.unanswered(target, wait(target)));
            } else if (answer.isSuccess()) {
                verdicts.add(verdict(target, Verdict.Kind.ACCEPTED, answer));
            } else if (answer.status() == 403 && consentMissing) {
                verdicts.add(Verdict.untried(target, Backoff.SHORTEST));
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
                verdicts.add(verdict(target, Verdict.Kind.REFUSED, answer));
            }
        }
        return judgement;
    }

    private static boolean stopsAll(Answer answer) {
        boolean toldWhen = answer.retryAfter().stated();
        return answer.status() == 429 || (answer.status() == 503 || answer.status() == 504) && toldWhen;
    }

    private static boolean mayPass(int status) {
        return status == 408 || status >= 500 || status < 400;
    }

    private Verdict again(Claimed target, boolean inDoubt, Answer answer) {
        Duration pause = answer.retryAfter().orElse(wait(target));
        Duration never = pause.compareTo(Backoff.SHORTEST) < 0 ? Backoff.SHORTEST : pause;
        return Verdict.answered(target, Verdict.Kind.AGAIN, inDoubt, never, answer);
    }

    private static Verdict verdict(Claimed target, Verdict.Kind kind, Answer answer) {
        return Verdict.answered(target, kind, false, null, answer);
    }

    private static Judgement untried(List<Claimed> sent, Duration wait) {
        return Judgement.of(
                sent.stream().map(target -> Verdict.untried(target, wait)).toList());
    }

    private Duration wait(Claimed target) {
        return backoff.after(target.attempts());
    }
}
