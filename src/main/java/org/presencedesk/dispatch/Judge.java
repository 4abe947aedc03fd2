package org.presencedesk.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.presencedesk.change.PauseCause;
import org.presencedesk.graph.GraphPresence.Answer;
import org.presencedesk.graph.GraphPresence.Answered;
import org.presencedesk.graph.GraphPresence.NoAnswer;
import org.presencedesk.graph.GraphPresence.OuterRefused;
import org.presencedesk.graph.MayWrite;
import org.presencedesk.graph.RetryAfter;

/** Judges each inner answer on its own, and the outer one too. Nothing is ever guessed. */
final class Judge {

    private final Backoff backoff;

    Judge(Backoff backoff) {
        this.backoff = backoff;
    }

    Judgement judge(Reply reply) {
        Judgement judgement = judgeSent(reply);
        List<Verdict> all = new ArrayList<>(judgement.verdicts());
        reply.over().forEach(target -> all.add(Verdict.endPassed(target)));
        return new Judgement(all, judgement.throttled(), judgement.stop(), judgement.failure(), judgement.outage());
    }

    private Judgement judgeSent(Reply reply) {
        if (reply.result() instanceof Answered answered) {
            return judgeEach(reply.sent(), answered);
        }
        if (reply.result() instanceof OuterRefused refused) {
            return judgeWhole(reply.sent(), refused);
        }
        if (reply.result() instanceof NoAnswer none) {
            return judgeSilence(reply.sent(), none);
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

    private Judgement judgeWhole(List<Claimed> sent, OuterRefused refused) {
        int status = refused.status();
        if (status == 401) {
            return untried(sent, Backoff.SHORTEST).failing(PauseCause.TOKEN_REFUSED);
        }
        if (status == 403) {
            // Whatever the token says: no person was judged, so it is the application that is refused.
            return untried(sent, Backoff.SHORTEST).failing(PauseCause.CONSENT_MISSING);
        }
        boolean inDoubt = status >= 500;
        Judgement again = Judgement.of(sent.stream()
                .map(target ->
                        again(target, inDoubt, refused.retryAfter(), status, refused.code(), refused.requestId()))
                .toList());
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
                verdicts.add(again(target, answer));
                boolean second = Objects.equals(target.lastStatus(), 401);
                judgement = second ? judgement.failing(PauseCause.TOKEN_REFUSED) : judgement;
            } else if (stopsAll(answer)) {
                verdicts.add(again(target, answer));
                judgement = judgement.throttling(answer.retryAfter().pause());
            } else if (mayPass(answer.status())) {
                verdicts.add(again(target, answer));
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

    private Verdict again(Claimed target, Answer answer) {
        return again(target, false, answer.retryAfter(), answer.status(), answer.code(), answer.requestId());
    }

    private Verdict again(
            Claimed target, boolean inDoubt, RetryAfter retryAfter, int status, String code, String requestId) {
        Duration pause = retryAfter.orElse(wait(target));
        Duration never = pause.compareTo(Backoff.SHORTEST) < 0 ? Backoff.SHORTEST : pause;
        return new Verdict(target, Verdict.Kind.AGAIN, inDoubt, true, never, status, code, requestId);
    }

    private static Verdict verdict(Claimed target, Verdict.Kind kind, Answer answer) {
        return new Verdict(target, kind, false, true, null, answer.status(), answer.code(), answer.requestId());
    }

    private static Judgement untried(List<Claimed> sent, Duration wait) {
        return Judgement.of(
                sent.stream().map(target -> Verdict.untried(target, wait)).toList());
    }

    private Duration wait(Claimed target) {
        return backoff.after(target.attempts());
    }
}
