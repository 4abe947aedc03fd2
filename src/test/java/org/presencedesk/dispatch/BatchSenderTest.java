package org.presencedesk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.presencedesk.sandbox.directory.KnownPeople.ADA;
import static org.presencedesk.sandbox.directory.KnownPeople.GRACE;
import static org.presencedesk.sandbox.directory.KnownPeople.LINUS;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.change.values.Availability;
import org.presencedesk.dispatch.rules.AnswerClassifier;
import org.presencedesk.dispatch.rules.BatchClassification;
import org.presencedesk.dispatch.rules.ClaimedBatch;
import org.presencedesk.dispatch.rules.ClaimedTarget;
import org.presencedesk.dispatch.rules.RetryDelay;
import org.presencedesk.dispatch.rules.TargetVerdict;
import org.presencedesk.graph.GraphPresence;
import org.presencedesk.sandbox.control.Sandbox;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.graph.CallLog;

@QuarkusTest
@TestProfile(Sealed.class)
class BatchSenderTest {

    private static final Duration HOURS = Duration.ofHours(8);
    private static final long NOW = 1_000_000_000_000L;

    @Inject
    SandboxStarter starter;

    @Inject
    GraphPresence graph;

    private final AtomicInteger asked = new AtomicInteger();
    private final AnswerClassifier judge = new AnswerClassifier(new RetryDelay(new Random(1)));
    private Sandbox sandbox;

    @BeforeEach
    void meet() {
        sandbox = starter.sandbox();
        sandbox.reset();
    }

    @Test
    void each_person_is_asked_for_as_planned_and_answers_come_in_the_same_order() {
        ClaimedBatch batch = batch(0, until(ADA, HOURS, null), cleared(GRACE));

        BatchClassification judgement = sender(true).send(batch);

        assertThat(judgement.left()).isTrue();
        assertThat(judgement.verdicts()).extracting(TargetVerdict::target).isEqualTo(batch.targets());
        assertThat(judgement.verdicts()).allMatch(verdict -> verdict.kind() == TargetVerdict.Kind.ACCEPTED);
        CallLog.Attempt ada = sandbox.log().attemptsFor(ADA).get(0);
        assertThat(List.of(ada.action(), ada.availability(), ada.activity(), ada.duration()))
                .containsExactly("set", "Busy", "Busy", "PT8H");
        assertThat(sandbox.log().attemptsFor(GRACE).get(0).action()).isEqualTo("clear");
    }

    @Test
    void with_an_end_graph_is_told_the_whole_seconds_that_are_left() {
        Instant now = Instant.now();

        sender(true).send(batch(0, until(ADA, null, now.plusSeconds(600))));

        Duration sent = Duration.parse(sandbox.log().attemptsFor(ADA).get(0).duration());
        assertThat(sent).isBetween(Duration.ofSeconds(590), Duration.ofSeconds(600));
        assertThat(sent.getNano()).isZero();
    }

    @Test
    void nobody_is_asked_for_whose_end_is_less_than_a_minute_away() {
        ClaimedTarget late = until(LINUS, null, Instant.now().plusSeconds(59));

        BatchClassification judgement = sender(true).send(batch(0, until(ADA, HOURS, null), late));

        assertThat(judgement.verdicts())
                .filteredOn(verdict -> verdict.kind() == TargetVerdict.Kind.END_PASSED)
                .extracting(TargetVerdict::target)
                .containsExactly(late);
        assertThat(sandbox.log().attemptsFor(LINUS)).isEmpty();
        assertThat(sandbox.log().attemptsFor(ADA)).hasSize(1);
    }

    @Test
    void where_everybodys_end_is_too_near_graph_is_not_asked_at_all() {
        BatchClassification judgement =
                sender(true).send(batch(0, until(LINUS, null, Instant.now().plusSeconds(30))));

        assertThat(judgement.left()).isFalse();
        assertThat(sandbox.log().attempts()).isEmpty();
    }

    @Test
    void a_new_claim_leaves_without_another_question() {
        sender(true).send(batch(0, until(ADA, HOURS, null)));

        assertThat(asked).hasValue(0);
    }

    @Test
    void an_older_claim_leaves_only_if_its_change_still_runs() {
        assertThat(sender(true).send(batch(800, until(ADA, HOURS, null))).left())
                .isTrue();
        assertThat(sender(false).send(batch(800, until(LINUS, HOURS, null))).left())
                .isFalse();

        assertThat(asked).hasValue(2);
        assertThat(sandbox.log().attemptsFor(ADA)).hasSize(1);
        assertThat(sandbox.log().attemptsFor(LINUS)).isEmpty();
    }

    @Test
    void a_claim_of_which_the_database_cannot_say_whether_it_is_wanted_stays() {
        BatchSender unsure = new BatchSender(
                graph,
                judge,
                batch -> {
                    throw new IllegalStateException("The database is away");
                },
                () -> NOW);

        assertThat(unsure.send(batch(800, until(ADA, HOURS, null))).left()).isFalse();
        assertThat(sandbox.log().attempts()).isEmpty();
    }

    /** Another replica may dispatch by then. */
    @Test
    void a_claim_of_more_than_two_seconds_never_leaves() {
        assertThat(sender(true).send(batch(2_100, until(ADA, HOURS, null))).left())
                .isFalse();
        assertThat(sandbox.log().attempts()).isEmpty();
    }

    private BatchSender sender(boolean wanted) {
        Predicate<ClaimedBatch> answer = batch -> {
            asked.incrementAndGet();
            return wanted;
        };
        return new BatchSender(graph, judge, answer, () -> NOW);
    }

    private static ClaimedBatch batch(long ageMillis, ClaimedTarget... targets) {
        return new ClaimedBatch(
                1, List.of(targets), Instant.now().minusMillis(ageMillis), NOW - ageMillis * 1_000_000, false);
    }

    private static ClaimedTarget until(String person, Duration duration, Instant endsAt) {
        return claimed(person, false, duration, endsAt);
    }

    private static ClaimedTarget cleared(String person) {
        return claimed(person, true, null, null);
    }

    private static ClaimedTarget claimed(String person, boolean clear, Duration duration, Instant endsAt) {
        return new ClaimedTarget(
                1,
                new UUID(0, 1),
                UUID.fromString(person),
                clear,
                clear ? null : Availability.BUSY,
                duration,
                endsAt,
                1,
                Duration.ZERO,
                null);
    }
}
