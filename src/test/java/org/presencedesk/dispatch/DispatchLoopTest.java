package org.presencedesk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.presencedesk.change.values.PauseCause;
import org.presencedesk.dispatch.rules.ClaimedBatch;
import org.presencedesk.dispatch.rules.TargetVerdict;
import org.presencedesk.graph.GraphPresence.Answered;
import org.presencedesk.graph.GraphPresence.BatchResult;
import org.presencedesk.graph.GraphPresence.NoAnswer;
import org.presencedesk.graph.GraphPresence.OuterRefused;
import org.presencedesk.graph.client.Answer;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.graph.client.RetryAfter;
import org.presencedesk.graph.client.WritePermission;

/** Theo's replica holds the lease; what it does in which round. */
class DispatchLoopTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final LoopFixture loop = new LoopFixture();

    private static BatchResult accepted(ClaimedBatch batch) {
        Answer answer = new Answer(204, null, null, "request", RetryAfter.ABSENT);
        return new Answered(Collections.nCopies(batch.targets().size(), answer), WritePermission.YES);
    }

    private static BatchResult throttled(ClaimedBatch batch) {
        return new OuterRefused(new Answer(429, "TooMany", "said", "request", new RetryAfter(Duration.ofSeconds(2))));
    }

    private static BatchResult withoutConsent(ClaimedBatch batch) {
        return new NoAnswer(true, GraphFailure.Kind.NO_CONSENT, "no consent");
    }

    private Runnable after(Duration pause) {
        return () -> loop.later(pause);
    }

    private Runnable atOnce() {
        return () -> {};
    }

    private Runnable sentFor(int people) {
        return () -> assertThat(loop.people()).isEqualTo(people);
    }

    @Test
    void the_whole_limit_goes_at_once_and_the_next_when_a_window_has_passed_since_the_answers() {
        loop.waiting = 250;
        loop.answer = DispatchLoopTest::accepted;
        loop.begins(null);

        loop.rounds(
                atOnce(),
                sentFor(100),
                after(LoopFixture.WINDOW.minusMillis(1)),
                sentFor(100),
                after(Duration.ofMillis(10)),
                sentFor(200));

        assertThat(loop.sent).extracting(batch -> batch.targets().size()).containsOnly(20);
        assertThat(loop.settled).hasSize(10);
    }

    @Test
    void nobody_is_sent_for_until_the_time_that_graph_named_and_then_with_half_of_the_limit() {
        loop.waiting = 250;
        loop.answer = DispatchLoopTest::throttled;
        loop.begins(null);

        loop.rounds(
                atOnce(),
                sentFor(100),
                after(LoopFixture.WINDOW.plus(SECOND)),
                () -> {
                    assertThat(loop.people()).as("one window later, slowly").isLessThanOrEqualTo(200);
                    loop.answer = DispatchLoopTest::accepted;
                },
                after(SECOND),
                () -> assertThat(loop.people()).isLessThanOrEqualTo(200));

        assertThat(loop.settled.get(0).verdicts()).allMatch(verdict -> verdict.kind() == TargetVerdict.Kind.AGAIN);
    }

    @Test
    void what_the_database_did_not_take_is_written_with_what_comes_next() {
        loop.waiting = 40;
        loop.answer = DispatchLoopTest::accepted;
        loop.broken.put("settle", new IllegalStateException("The database is away"));
        loop.begins(null);

        loop.rounds(atOnce(), atOnce(), () -> assertThat(loop.settled).isEmpty(), atOnce());

        assertThat(loop.settled).hasSize(2);
        assertThat(loop.people()).isEqualTo(40);
    }

    @Test
    void since_when_nothing_but_errors_came_of_its_rounds_is_known_and_forgotten_after_a_good_one() {
        loop.begins(null);
        Runnable breaks = () -> loop.broken.put("work", new IllegalStateException("Nobody expected this"));

        loop.rounds(
                breaks,
                () -> {
                    loop.later(SECOND.multipliedBy(70));
                    breaks.run();
                },
                () -> assertThat(loop.failingFor()).isEqualTo(SECOND.multipliedBy(70)),
                () -> assertThat(loop.failingFor()).isZero());
    }

    /** The commit may have been lost, or only its answer. */
    @Test
    void after_a_claim_that_failed_whatever_nobody_awaits_is_recovered_before_the_next_claim() {
        loop.waiting = 20;
        loop.begins(null);

        loop.rounds(
                atOnce(),
                () -> {
                    loop.waiting = 20;
                    loop.broken.put("claim", new IllegalStateException("The database is away"));
                },
                () -> assertThat(loop.people()).isEqualTo(20),
                () -> {
                    assertThat(loop.written).contains("recovered all but [1]");
                    assertThat(loop.people()).isEqualTo(40);
                    loop.answered(DispatchLoopTest::accepted);
                });

        assertThat(loop.written)
                .filteredOn(line -> line.startsWith("recovered"))
                .hasSize(1);
    }

    @Test
    void who_has_lost_the_lease_ends_at_once() {
        loop.waiting = 20;
        loop.broken.put("work", new Lease.Lost());
        loop.begins(null);

        assertThatThrownBy(() -> loop.rounds(atOnce(), atOnce())).isInstanceOf(Lease.Lost.class);
        assertThat(loop.sent).isEmpty();
    }

    @Test
    void while_the_installation_fails_one_batch_every_fifteen_seconds_finds_out_whether_it_still_does() {
        loop.waiting = 100;
        loop.answer = DispatchLoopTest::withoutConsent;
        loop.begins(null);

        loop.rounds(
                atOnce(),
                () -> loop.waiting = 100,
                sentFor(100),
                after(Duration.ofSeconds(14)),
                sentFor(100),
                after(SECOND),
                sentFor(120),
                () -> loop.answer = DispatchLoopTest::accepted,
                after(Duration.ofSeconds(15)),
                atOnce(),
                atOnce());

        assertThat(loop.sent).filteredOn(ClaimedBatch::probe).hasSize(2);
        assertThat(loop.written)
                .filteredOn(line -> line.contains("CONSENT"))
                .containsExactly("failed CONSENT_MISSING", "still CONSENT_MISSING", "over CONSENT_MISSING");
        assertThat(loop.people()).as("nobody waits any more").isEqualTo(200);
    }

    @Test
    void somebody_confirmed_during_a_failure_is_tried_at_once_and_not_in_fifteen_seconds() {
        loop.waiting = 40;
        loop.answer = DispatchLoopTest::withoutConsent;
        loop.begins(PauseCause.CONSENT_MISSING);

        loop.rounds(atOnce(), sentFor(20), () -> loop.running = true, sentFor(40));

        assertThat(loop.sent).allMatch(ClaimedBatch::probe);
    }

    @Test
    void it_sweeps_every_five_seconds_and_at_once_again_while_there_is_more() {
        loop.begins(null);

        loop.rounds(
                atOnce(),
                after(Duration.ofSeconds(4)),
                () -> assertThat(swept()).isEqualTo(1),
                after(SECOND),
                () -> {
                    assertThat(swept()).isEqualTo(2);
                    loop.moreToSweep = true;
                },
                after(Duration.ofSeconds(5)),
                atOnce(),
                () -> assertThat(swept()).isEqualTo(4));
    }

    @Test
    void told_to_stop_it_waits_for_the_answers_in_flight_and_writes_them_down() {
        loop.waiting = 20;
        loop.begins(null);

        loop.rounds(atOnce(), () -> loop.answered(DispatchLoopTest::accepted));

        assertThat(loop.settled).hasSize(1);
    }

    @Test
    void for_an_answer_that_never_comes_it_does_not_wait_for_ever() {
        loop.waiting = 20;
        loop.begins(null);

        loop.rounds(atOnce());

        assertThat(loop.settled).isEmpty();
        assertThat(loop.sent).hasSize(1);
    }

    @Test
    void no_more_than_thirty_two_batches_are_under_way() {
        loop.limit = 1_500;
        loop.waiting = 700;
        loop.begins(null);

        loop.rounds(
                atOnce(),
                sentFor(32 * 20),
                () -> loop.answered(DispatchLoopTest::accepted),
                atOnce(),
                sentFor(700),
                () -> loop.answered(DispatchLoopTest::accepted));

        assertThat(loop.settled).hasSize(35);
    }

    private long swept() {
        return List.copyOf(loop.written).stream().filter("swept"::equals).count();
    }

    @Test
    void reads_of_presence_get_what_the_writes_leave_and_count_like_them() {
        loop.waiting = 90;
        loop.answer = DispatchLoopTest::accepted;
        loop.wanted.addAll(LongStream.range(1_000, 1_015).boxed().toList());
        loop.begins(null);

        loop.rounds(
                atOnce(),
                sentFor(90),
                () -> assertThat(loop.granted).hasSize(10),
                () -> loop.waiting = 20,
                sentFor(90),
                after(LoopFixture.WINDOW.plusMillis(10)),
                () -> assertThat(loop.granted).hasSize(15));
    }
}
