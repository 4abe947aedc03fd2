package org.presencedesk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.presencedesk.sandbox.directory.KnownPeople.ADA;
import static org.presencedesk.sandbox.directory.KnownPeople.GRACE;
import static org.presencedesk.sandbox.directory.KnownPeople.LINUS;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.dispatch.rules.BatchClassification;
import org.presencedesk.dispatch.rules.ClaimedBatch;
import org.presencedesk.dispatch.rules.ClaimedTarget;
import org.presencedesk.dispatch.rules.TargetVerdict;
import org.presencedesk.sandbox.control.SandboxStarter;

@QuarkusTest
@TestProfile(Sealed.class)
class SettlementTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    SandboxStarter starter;

    @Inject
    AgroalDataSource database;

    @Inject
    EntityManager entities;

    @Inject
    TargetClaims claims;

    @Inject
    OutcomeRecorder records;

    private final Portal portal = new Portal();
    private Lease lease;

    @BeforeEach
    void hold_the_lease() {
        starter.sandbox().reset();
        lease = HeldLease.takeWhenQuiet(database);
    }

    @AfterEach
    void give_it_back() {
        HeldLease.giveBack(database);
    }

    @Test
    void an_accepted_write_is_recorded_with_its_event_and_until_when_it_holds() {
        String change = portal.start("Busy", List.of(ADA));

        settle(accepted(claim(change)));

        Map<String, Object> ada = portal.targets(change).get(0);
        assertThat(ada).containsEntry("state", "ACCEPTED");
        assertThat(ada.get("acceptedUntil")).isNotNull();
        assertThat(events(change)).containsExactly("success null");
    }

    /** As when the commit's answer was lost, and the same is recorded again. */
    @Test
    void the_same_answer_told_twice_is_recorded_once() {
        String change = portal.start("Busy", List.of(ADA));
        BatchClassification answer = accepted(claim(change));

        settle(answer);
        settle(answer);

        assertThat(events(change)).containsExactly("success null");
    }

    /** Another dispatcher has claimed the person again meanwhile: only its own answer counts. */
    @Test
    void the_answer_to_an_earlier_claim_changes_nothing() {
        String change = portal.start("Busy", List.of(ADA));
        ClaimedBatch first = claim(change);
        settle(again(first, Duration.ZERO));
        ClaimedBatch second = claim(change);

        settle(refused(first));
        assertThat(portal.targets(change).get(0)).containsEntry("state", "SENDING");

        settle(accepted(second));
        assertThat(events(change)).containsExactly("success null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Odd\0Code", "half \ud83d a code"})
    void an_answer_that_cannot_be_recorded_is_set_aside_and_keeps_nobody_else_from_being_recorded(String odd) {
        String change = portal.start("Busy", List.of(ADA, GRACE, LINUS));
        ClaimedBatch all = claim(change);
        List<TargetVerdict> verdicts = all.targets().stream()
                .map(target -> target.personId().toString().equals(GRACE)
                        ? new TargetVerdict(target, TargetVerdict.Kind.REFUSED, false, true, null, 404, odd, "request")
                        : new TargetVerdict(target, TargetVerdict.Kind.ACCEPTED, false, true, null, 200, null, null))
                .toList();

        settle(BatchClassification.of(verdicts).on(all, true, 0));

        assertThat(portal.targets(change))
                .extracting(target -> target.get("state") + " " + target.get("graphStatus"))
                .containsExactly("ACCEPTED 200", "REFUSED 404", "ACCEPTED 200");
        assertThat(portal.targets(change).get(1).get("graphCode")).isNotNull();
        assertThat(events(change))
                .containsExactlyInAnyOrder("success null", "success null", "refused REFUSED_BY_GRAPH");
        assertThat(answeredAt(all)).containsExactly("answered");
    }

    @Test
    void who_has_lost_the_lease_records_nothing() {
        String change = portal.start("Busy", List.of(ADA));
        BatchClassification answer = accepted(claim(change));
        Lease lost = lease;
        lease = HeldLease.take(database);

        assertThatThrownBy(() -> records.settle(lost, List.of(answer), null, true))
                .isInstanceOf(Lease.Lost.class);

        assertThat(portal.targets(change).get(0)).containsEntry("state", "SENDING");
        assertThat(events(change)).isEmpty();
        settle(answer);
    }

    @Test
    void given_up_is_refused_unless_a_call_of_the_round_was_never_answered() {
        String change = portal.start("Busy", List.of(ADA, GRACE));
        ClaimedBatch both = claim(change);
        ClaimedTarget ada = both.targets().get(0);
        ClaimedTarget grace = both.targets().get(1);
        settle(BatchClassification.of(List.of(
                        TargetVerdict.unanswered(ada, Duration.ZERO), TargetVerdict.untried(grace, Duration.ZERO)))
                .on(both, true, 0));

        ClaimedBatch again = claim(change);
        settle(BatchClassification.of(again.targets().stream()
                        .map(target -> TargetVerdict.untried(target, null).as(TargetVerdict.Kind.GAVE_UP))
                        .toList())
                .on(again, true, 0));

        assertThat(portal.targets(change))
                .extracting(target -> target.get("personId") + " " + target.get("state"))
                .containsExactlyInAnyOrder(ada.personId() + " UNKNOWN", grace.personId() + " REFUSED");
        assertThat(events(change)).containsExactlyInAnyOrder("unknown GAVE_UP", "refused GAVE_UP");
    }

    @Test
    void what_returns_to_a_cancelled_change_is_settled_and_not_sent_again() {
        String change = portal.start("Busy", List.of(ADA));
        ClaimedBatch batch = claim(change);
        query("UPDATE change SET state = 'CANCELLED' WHERE id = '" + change + "' RETURNING 'done'");

        settle(again(batch, HOUR));

        assertThat(portal.targets(change).get(0)).containsEntry("state", "UNKNOWN");
        assertThat(events(change)).containsExactly("unknown CANCELLED");
    }

    @Test
    void what_returns_to_an_overtaken_change_is_settled_and_not_sent_again() {
        String change = portal.start("Busy", List.of(ADA));
        ClaimedBatch batch = claim(change);
        String newer = portal.start("Away", List.of(ADA));

        settle(BatchClassification.of(
                        List.of(TargetVerdict.untried(batch.targets().get(0), HOUR)))
                .on(batch, false, 0));

        assertThat(events(change)).containsExactly("superseded SUPERSEDED");
        settle(accepted(claim(newer)));
    }

    @Test
    void a_batch_that_never_left_is_forgotten_and_one_that_left_counts_from_its_answer() {
        String change = portal.start("Busy", List.of(ADA));
        ClaimedBatch batch = claim(change);
        settle(BatchClassification.of(
                        List.of(TargetVerdict.untried(batch.targets().get(0), Duration.ZERO)))
                .on(batch, false, 0));
        assertThat(answeredAt(batch)).isEmpty();

        ClaimedBatch second = claim(change);
        assertThat(answeredAt(second)).containsExactly("never");
        settle(accepted(second));

        assertThat(answeredAt(second)).containsExactly("answered");
    }

    @Test
    void an_answer_never_waits_for_somebody_who_acts_on_the_change() throws Exception {
        String change = portal.start("Busy", List.of(ADA));
        ClaimedBatch batch = claim(change);
        try (Connection acting = database.getConnection()) {
            acting.setAutoCommit(false);
            acting.createStatement().execute("SELECT 1 FROM change WHERE id = '" + change + "' FOR UPDATE");

            settle(again(batch, Duration.ZERO));

            assertThat(portal.targets(change).get(0)).containsEntry("state", "WAITING");
            acting.rollback();
        }
        settle(accepted(claim(change)));
    }

    @Test
    void nobody_else_waits_while_somebody_acts_on_a_change_that_is_about_to_begin() throws Exception {
        String held = portal.start("Busy", List.of(ADA));
        String free = portal.start("Busy", List.of(GRACE));
        Map<UUID, Integer> both = Map.of(UUID.fromString(held), 1, UUID.fromString(free), 1);
        try (Connection acting = database.getConnection()) {
            acting.setAutoCommit(false);
            acting.createStatement().execute("SELECT 1 FROM change WHERE id = '" + held + "' FOR UPDATE");

            ClaimedBatch claimed = claims.claim(lease, both, false).get(0);

            assertThat(claimed.targets())
                    .extracting(target -> target.personId().toString())
                    .containsExactly(GRACE);
            acting.rollback();
            settle(accepted(claimed));
        }
        settle(accepted(claims.claim(lease, both, false).get(0)));
    }

    private ClaimedBatch claim(String change) {
        return claims.claim(lease, Map.of(UUID.fromString(change), ClaimedBatch.MOST), false)
                .get(0);
    }

    private void settle(BatchClassification answer) {
        records.settle(lease, List.of(answer), null, false);
    }

    private static BatchClassification accepted(ClaimedBatch batch) {
        return answered(batch, TargetVerdict.Kind.ACCEPTED, 200);
    }

    private static BatchClassification refused(ClaimedBatch batch) {
        return answered(batch, TargetVerdict.Kind.REFUSED, 404);
    }

    private static BatchClassification answered(ClaimedBatch batch, TargetVerdict.Kind kind, int status) {
        ClaimedTarget target = batch.targets().get(0);
        return BatchClassification.of(List.of(new TargetVerdict(target, kind, false, true, null, status, null, null)))
                .on(batch, true, 0);
    }

    private static BatchClassification again(ClaimedBatch batch, Duration pause) {
        return BatchClassification.of(
                        List.of(TargetVerdict.unanswered(batch.targets().get(0), pause)))
                .on(batch, true, 0);
    }

    private List<String> events(String change) {
        return query("SELECT outcome || ' ' || COALESCE(text::jsonb #>> '{details,code}', 'null') FROM audit_event"
                + " WHERE action = 'presence.set' AND change_id = '" + change + "'");
    }

    private List<String> answeredAt(ClaimedBatch batch) {
        return query(
                "SELECT CASE WHEN answered_at IS NULL THEN 'never' ELSE 'answered' END FROM graph_batch WHERE id = "
                        + batch.id());
    }

    private List<String> query(String sql) {
        return QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery(sql, String.class).getResultList());
    }
}
