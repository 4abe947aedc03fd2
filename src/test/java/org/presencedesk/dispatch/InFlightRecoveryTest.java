package org.presencedesk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.presencedesk.dispatch.rules.Classifications.target;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.presencedesk.dispatch.rules.BatchClassification;
import org.presencedesk.dispatch.rules.ClaimedTarget;
import org.presencedesk.dispatch.rules.TargetVerdict;

/** What is made of calls that nobody awaits. */
class InFlightRecoveryTest {

    private static final ClaimedTarget ADA = target(1);
    private static final ClaimedTarget GRACE = target(2);
    private static final ClaimedTarget LINUS = target(3);

    @Test
    void what_another_dispatcher_had_claimed_may_have_left_and_counts_as_a_try_whose_answer_never_came() {
        List<BatchClassification> settled = InFlightRecovery.inDoubt(List.of(new InFlightRecovery.Open(ADA, 7, false)));

        assertThat(settled).hasSize(1);
        assertThat(settled.get(0).batch().id()).isEqualTo(7);
        assertThat(settled.get(0).left()).isTrue();
        TargetVerdict verdict = settled.get(0).verdicts().get(0);
        assertThat(verdict.kind()).isEqualTo(TargetVerdict.Kind.AGAIN);
        assertThat(verdict.inDoubt()).isTrue();
        assertThat(verdict.counts()).isTrue();
        assertThat(verdict.pause()).isZero();
    }

    /** Its claim's commit was not seen; if it had been, the batch would be in flight. */
    @Test
    void what_this_dispatcher_had_claimed_itself_never_left_and_was_no_try() {
        List<BatchClassification> settled = InFlightRecovery.inDoubt(List.of(new InFlightRecovery.Open(ADA, 7, true)));

        assertThat(settled.get(0).left()).isFalse();
        assertThat(settled.get(0).verdicts())
                .allMatch(verdict -> verdict.kind() == TargetVerdict.Kind.AGAIN)
                .noneMatch(TargetVerdict::inDoubt)
                .noneMatch(TargetVerdict::counts);
    }

    @Test
    void each_batch_is_settled_as_a_whole_in_the_order_in_which_it_was_found() {
        List<BatchClassification> settled = InFlightRecovery.inDoubt(List.of(
                new InFlightRecovery.Open(ADA, 8, false),
                new InFlightRecovery.Open(GRACE, 7, true),
                new InFlightRecovery.Open(LINUS, 8, false)));

        assertThat(settled).extracting(judgement -> judgement.batch().id()).containsExactly(8L, 7L);
        assertThat(settled.get(0).verdicts()).extracting(TargetVerdict::target).containsExactly(ADA, LINUS);
        assertThat(settled.get(1).verdicts()).extracting(TargetVerdict::target).containsExactly(GRACE);
    }

    @Test
    void nothing_open_is_nothing_to_settle() {
        assertThat(InFlightRecovery.inDoubt(List.of())).isEmpty();
    }
}
