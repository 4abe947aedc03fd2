package org.presencedesk.dispatch.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.presencedesk.dispatch.rules.Classifications.batch;
import static org.presencedesk.dispatch.rules.Classifications.target;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.presencedesk.change.values.PauseCause;
import org.presencedesk.graph.GraphPresence.Answered;
import org.presencedesk.graph.GraphPresence.BatchResult;
import org.presencedesk.graph.GraphPresence.NoAnswer;
import org.presencedesk.graph.GraphPresence.OuterRefused;
import org.presencedesk.graph.client.Answer;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.graph.client.RetryAfter;
import org.presencedesk.graph.client.WritePermission;

class AnswerClassifierTest {

    private static final ClaimedTarget ADA = target(1);
    private static final ClaimedTarget GRACE = target(2);
    private static final RetryAfter SEVEN = new RetryAfter(Duration.ofSeconds(7));

    private final AnswerClassifier judge = new AnswerClassifier(new RetryDelay(new Random(1)));

    private static Answer answer(int status) {
        return answer(status, RetryAfter.ABSENT);
    }

    private static Answer answer(int status, RetryAfter retryAfter) {
        return new Answer(status, "Code" + status, "said", "request-" + status, retryAfter);
    }

    private BatchClassification inner(WritePermission mayWrite, Answer... answers) {
        return judged(new Answered(Arrays.asList(answers), mayWrite), ADA, GRACE);
    }

    private BatchClassification outer(int status, RetryAfter retryAfter) {
        return judged(new OuterRefused(answer(status, retryAfter)), ADA, GRACE);
    }

    private BatchClassification judged(BatchResult result, ClaimedTarget... targets) {
        return judge.judge(batch(targets), List.of(), result, 0);
    }

    private static List<TargetVerdict.Kind> kinds(BatchClassification judgement) {
        return judgement.verdicts().stream().map(TargetVerdict::kind).toList();
    }

    @Test
    void each_inner_answer_is_judged_on_its_own() {
        BatchClassification judgement = inner(WritePermission.YES, answer(204), answer(404));

        assertThat(kinds(judgement)).containsExactly(TargetVerdict.Kind.ACCEPTED, TargetVerdict.Kind.REFUSED);
        assertThat(judgement.verdicts().get(1).code()).isEqualTo("Code404");
        assertThat(judgement.verdicts().get(1).requestId()).isEqualTo("request-404");
        assertThat(judgement.throttled()).isFalse();
        assertThat(judgement.failure()).isNull();
    }

    @Test
    void a_throttled_item_keeps_its_own_retry_after_and_stops_everything() {
        BatchClassification judgement = inner(WritePermission.YES, answer(200), answer(429, SEVEN));

        assertThat(kinds(judgement)).containsExactly(TargetVerdict.Kind.ACCEPTED, TargetVerdict.Kind.AGAIN);
        assertThat(judgement.verdicts().get(1).pause()).isEqualTo(Duration.ofSeconds(7));
        assertThat(judgement.verdicts().get(1).inDoubt()).isFalse();
        assertThat(judgement.throttled()).isTrue();
        assertThat(judgement.stop()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void a_throttled_item_without_a_time_stops_everything_for_a_time_of_our_own() {
        BatchClassification judgement = inner(WritePermission.YES, answer(429), answer(200));

        assertThat(judgement.throttled()).isTrue();
        assertThat(judgement.stop()).isNull();
    }

    @Test
    void the_longest_of_several_times_counts() {
        BatchClassification judgement =
                inner(WritePermission.YES, answer(429, SEVEN), answer(503, new RetryAfter(Duration.ofSeconds(150))));

        assertThat(judgement.stop()).isEqualTo(Duration.ofSeconds(150));
    }

    @Test
    void a_retry_after_of_zero_is_no_immediate_retry() {
        BatchClassification judgement =
                inner(WritePermission.YES, answer(429, new RetryAfter(Duration.ZERO)), answer(200));

        assertThat(judgement.verdicts().get(0).pause()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    /** 424: something that the step depends on failed, as in a batch that was given up: https://www.rfc-editor.org/rfc/rfc4918#section-11.4 */
    @ParameterizedTest
    @ValueSource(ints = {408, 421, 423, 424, 425})
    void what_says_nothing_about_a_person_is_tried_again_within_a_batch_as_for_all_of_it(int status) {
        BatchClassification within = inner(WritePermission.YES, answer(status), answer(200));
        BatchClassification whole = outer(status, RetryAfter.ABSENT);

        assertThat(kinds(within)).containsExactly(TargetVerdict.Kind.AGAIN, TargetVerdict.Kind.ACCEPTED);
        assertThat(kinds(whole)).containsOnly(TargetVerdict.Kind.AGAIN);
        assertThat(within.failure()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 504})
    void an_inner_outage_with_a_time_stops_everything(int status) {
        assertThat(inner(WritePermission.YES, answer(status, SEVEN), answer(200))
                        .stop())
                .isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void an_inner_failure_without_a_time_delays_only_that_person(int status) {
        BatchClassification judgement = inner(WritePermission.YES, answer(status), answer(200));

        assertThat(kinds(judgement)).containsExactly(TargetVerdict.Kind.AGAIN, TargetVerdict.Kind.ACCEPTED);
        assertThat(judgement.verdicts().get(0).counts()).isTrue();
        assertThat(judgement.verdicts().get(0).inDoubt()).isFalse();
        assertThat(judgement.throttled()).isFalse();
    }

    @Test
    void a_missing_inner_answer_means_send_again_in_doubt() {
        BatchClassification judgement = inner(WritePermission.YES, null, answer(200));

        assertThat(kinds(judgement)).containsExactly(TargetVerdict.Kind.AGAIN, TargetVerdict.Kind.ACCEPTED);
        assertThat(judgement.verdicts().get(0).inDoubt()).isTrue();
    }

    @Test
    void a_403_is_refused_if_the_token_may_write() {
        assertThat(kinds(inner(WritePermission.YES, answer(403), answer(403))))
                .containsOnly(TargetVerdict.Kind.REFUSED);
    }

    @Test
    void a_403_is_a_missing_consent_if_the_token_may_not_write() {
        BatchClassification judgement = inner(WritePermission.NO, answer(403), answer(403));

        assertThat(kinds(judgement)).containsOnly(TargetVerdict.Kind.AGAIN);
        assertThat(judgement.verdicts()).noneMatch(TargetVerdict::counts);
        assertThat(judgement.failure()).isEqualTo(PauseCause.CONSENT_MISSING);
    }

    @Test
    void with_an_opaque_token_a_whole_batch_of_403_is_a_missing_consent() {
        BatchClassification judgement = inner(WritePermission.UNKNOWN, answer(403), answer(403));

        assertThat(kinds(judgement)).containsOnly(TargetVerdict.Kind.AGAIN);
        assertThat(judgement.failure()).isEqualTo(PauseCause.CONSENT_MISSING);
    }

    @Test
    void with_an_opaque_token_one_403_among_others_is_refused() {
        BatchClassification judgement = inner(WritePermission.UNKNOWN, answer(403), answer(200));

        assertThat(kinds(judgement)).containsExactly(TargetVerdict.Kind.REFUSED, TargetVerdict.Kind.ACCEPTED);
        assertThat(judgement.failure()).isNull();
    }

    @Test
    void an_outer_403_speaks_of_the_application() {
        BatchClassification judgement = outer(403, RetryAfter.ABSENT);

        assertThat(kinds(judgement)).containsOnly(TargetVerdict.Kind.AGAIN);
        assertThat(judgement.failure()).isEqualTo(PauseCause.CONSENT_MISSING);
    }

    @Test
    void a_second_outer_401_is_a_refused_token() {
        BatchClassification judgement = outer(401, RetryAfter.ABSENT);

        assertThat(judgement.verdicts()).noneMatch(TargetVerdict::counts).noneMatch(TargetVerdict::inDoubt);
        assertThat(judgement.failure()).isEqualTo(PauseCause.TOKEN_REFUSED);
    }

    @Test
    void an_inner_401_is_a_refused_token_the_second_time() {
        assertThat(inner(WritePermission.YES, answer(401), answer(200)).failure())
                .isNull();

        ClaimedTarget again = target(1, 2, Duration.ofSeconds(2), 401);
        BatchClassification second = judged(new Answered(List.of(answer(401)), WritePermission.YES), again);
        assertThat(second.failure()).isEqualTo(PauseCause.TOKEN_REFUSED);
        assertThat(kinds(second)).containsOnly(TargetVerdict.Kind.AGAIN);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 409, 410, 422})
    void any_other_4xx_is_refused(int status) {
        assertThat(kinds(inner(WritePermission.YES, answer(status), answer(200))))
                .containsExactly(TargetVerdict.Kind.REFUSED, TargetVerdict.Kind.ACCEPTED);
    }

    @Test
    void an_outer_429_stops_everything_and_leaves_no_doubt() {
        BatchClassification judgement = outer(429, SEVEN);

        assertThat(judgement.throttled()).isTrue();
        assertThat(judgement.stop()).isEqualTo(Duration.ofSeconds(7));
        assertThat(judgement.verdicts()).noneMatch(TargetVerdict::inDoubt);
        assertThat(kinds(judgement)).containsOnly(TargetVerdict.Kind.AGAIN);
    }

    @Test
    void an_outer_5xx_stops_everything_and_leaves_all_in_doubt() {
        BatchClassification judgement = outer(503, RetryAfter.ABSENT);

        assertThat(judgement.throttled()).isTrue();
        assertThat(judgement.verdicts()).allMatch(TargetVerdict::inDoubt);
        assertThat(judgement.outage()).isEqualTo(PauseCause.GRAPH_UNREACHABLE);
    }

    @Test
    void an_outer_4xx_without_a_meaning_judges_nobody() {
        BatchClassification judgement = outer(400, RetryAfter.ABSENT);

        assertThat(kinds(judgement)).containsOnly(TargetVerdict.Kind.AGAIN);
        assertThat(judgement.verdicts()).noneMatch(TargetVerdict::inDoubt).allMatch(TargetVerdict::counts);
    }

    @Test
    void no_answer_to_what_left_means_again_in_doubt_for_each() {
        BatchClassification judgement = judged(new NoAnswer(false, GraphFailure.Kind.UNREACHABLE, "reset"), ADA, GRACE);

        assertThat(kinds(judgement)).containsOnly(TargetVerdict.Kind.AGAIN);
        assertThat(judgement.verdicts()).allMatch(TargetVerdict::inDoubt);
        assertThat(judgement.throttled()).isFalse();
        assertThat(judgement.outage()).isEqualTo(PauseCause.GRAPH_UNREACHABLE);
    }

    @Test
    void what_never_left_is_no_try_and_no_doubt() {
        BatchClassification judgement = judged(new NoAnswer(true, GraphFailure.Kind.UNREACHABLE, "refused"), ADA);

        assertThat(judgement.verdicts()).noneMatch(TargetVerdict::inDoubt).noneMatch(TargetVerdict::counts);
        assertThat(judgement.throttled()).isFalse();
        assertThat(judgement.stop()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_refused_secret_pauses_at_once_and_an_unreachable_entra_does_not() {
        assertThat(judged(new NoAnswer(true, GraphFailure.Kind.TOKEN_REFUSED, "secret"), ADA)
                        .failure())
                .isEqualTo(PauseCause.TOKEN_REFUSED);
        BatchClassification away = judged(new NoAnswer(true, GraphFailure.Kind.ENTRA_UNREACHABLE, "away"), ADA);
        assertThat(away.failure()).isNull();
        assertThat(away.outage()).isEqualTo(PauseCause.ENTRA_UNREACHABLE);
    }

    @Test
    void a_batch_held_back_says_nothing_about_anybody() {
        BatchClassification judgement = judged(new NoAnswer(true, null, "held back"), ADA);

        assertThat(judgement.verdicts()).noneMatch(TargetVerdict::inDoubt).noneMatch(TargetVerdict::counts);
        assertThat(judgement.outage()).isNull();
        assertThat(judgement.throttled()).isFalse();
    }

    @Test
    void someone_whose_end_has_come_is_skipped_beside_the_others() {
        BatchResult forAda = new Answered(List.of(answer(200)), WritePermission.YES);

        assertThat(kinds(judge.judge(batch(ADA, GRACE), List.of(GRACE), forAda, 0)))
                .containsExactly(TargetVerdict.Kind.ACCEPTED, TargetVerdict.Kind.END_PASSED);
    }

    @Test
    void ten_tries_over_a_quarter_of_an_hour_are_enough_while_others_succeed() {
        TargetVerdict tired =
                inner(WritePermission.YES, answer(500), answer(200)).verdicts().get(0);
        TargetVerdict exhausted = new TargetVerdict(
                target(1, 10, Duration.ofMinutes(15), 500),
                TargetVerdict.Kind.AGAIN,
                false,
                true,
                Duration.ZERO,
                500,
                null,
                null);

        assertThat(GiveUpRule.isExhausted(tired)).isFalse();
        assertThat(GiveUpRule.isExhausted(exhausted)).isTrue();
        assertThat(GiveUpRule.othersSucceed(exhausted, Duration.ofMinutes(14))).isTrue();
        assertThat(GiveUpRule.othersSucceed(exhausted, Duration.ofMinutes(16))).isFalse();
        assertThat(GiveUpRule.othersSucceed(exhausted, null)).isFalse();
    }
}
