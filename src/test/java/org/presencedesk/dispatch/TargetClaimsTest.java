package org.presencedesk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.presencedesk.change.model.ChangeState.CANCELLED;
import static org.presencedesk.change.model.ChangeState.RUNNING;
import static org.presencedesk.change.model.TargetState.ACCEPTED;
import static org.presencedesk.change.model.TargetState.SENDING;
import static org.presencedesk.sandbox.directory.KnownPeople.ADA;
import static org.presencedesk.sandbox.directory.KnownPeople.GRACE;
import static org.presencedesk.sandbox.directory.KnownPeople.LINUS;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.OpenTargets;
import org.presencedesk.change.model.Target;
import org.presencedesk.dispatch.rules.BatchClassification;
import org.presencedesk.dispatch.rules.ClaimedBatch;
import org.presencedesk.dispatch.rules.FairShare;
import org.presencedesk.dispatch.rules.TargetVerdict;
import org.presencedesk.sandbox.control.Sandbox;
import org.presencedesk.sandbox.control.SandboxStarter;

@QuarkusTest
@TestProfile(Sealed.class)
class TargetClaimsTest {

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
    private Sandbox sandbox;
    private Lease lease;

    @BeforeEach
    void hold_the_lease() {
        sandbox = starter.sandbox();
        sandbox.reset();
        lease = HeldLease.takeWhenQuiet(database);
    }

    /** The next dispatcher takes up what a test has claimed: nothing of it stays. */
    @AfterEach
    void give_it_back() {
        HeldLease.giveBack(database);
    }

    @Test
    void people_are_claimed_in_the_order_of_the_plan_in_batches_of_twenty() {
        List<String> people = sandbox.directory().withTeams().subList(0, 45);
        UUID change = start(people);

        List<ClaimedBatch> batches = claim(change, 30);

        assertThat(batches).extracting(batch -> batch.targets().size()).containsExactly(20, 10);
        assertThat(batches.stream().flatMap(batch -> batch.targets().stream()))
                .extracting(target -> target.personId().toString())
                .containsExactlyInAnyOrderElementsOf(people.subList(0, 30));
        assertThat(portal.change(change.toString()).getInt("counts.sending")).isEqualTo(30);
        assertThat(portal.change(change.toString()).getString("state")).isEqualTo("RUNNING");
        cancel(change);
    }

    @Test
    void nobody_is_claimed_for_one_change_while_another_sends_for_them() {
        UUID first = start(List.of(ADA));
        claim(first, 1);
        UUID second = start(List.of(ADA, GRACE));

        assertThat(claim(second, 2))
                .flatExtracting(ClaimedBatch::targets)
                .extracting(target -> target.personId().toString())
                .containsExactly(GRACE);
        cancel(first);
        cancel(second);
    }

    @Test
    void who_has_lost_the_lease_claims_nobody() {
        UUID change = start(List.of(ADA));
        Lease lost = lease;
        HeldLease.take(database);

        assertThatThrownBy(() -> claims.claim(lost, Map.of(change, 1), false)).isInstanceOf(Lease.Lost.class);
        assertThatThrownBy(() -> claims.work(lost, 20, false)).isInstanceOf(Lease.Lost.class);
        assertThat(portal.change(change.toString()).getInt("counts.waiting")).isEqualTo(1);
        cancel(change);
    }

    @Test
    void nothing_of_a_paused_change_is_work_even_where_the_pause_came_after_the_look() {
        UUID change = start(List.of(ADA));
        assertThat(work(change)).containsExactly(new FairShare.Work(change, 1, 1, 1));

        portal.act(change.toString(), "pause");

        assertThat(work(change)).isEmpty();
        assertThat(claim(change, 1)).isEmpty();
        assertThat(claims.claim(lease, Map.of(change, 1), true)).isEmpty();
        cancel(change);
    }

    @Test
    void a_change_that_was_paused_before_anybody_was_sent_for_begins_when_somebody_is() {
        UUID change = start(List.of(ADA));
        portal.act(change.toString(), "pause");
        portal.act(change.toString(), "resumption");
        assertThat(portal.change(change.toString()).getString("startedAt")).isNull();

        claim(change, 1);

        assertThat(portal.change(change.toString()).getString("startedAt")).isNotNull();
        cancel(change);
    }

    @Test
    void who_waits_for_another_try_is_open_but_not_ready() {
        UUID change = start(List.of(ADA, LINUS));
        ClaimedBatch batch = claims.claim(lease, Map.of(change, 1), false).get(0);
        records.settle(
                lease,
                List.of(BatchClassification.of(
                                List.of(TargetVerdict.unanswered(batch.targets().get(0), Duration.ofHours(1))))
                        .on(batch, true, 0)),
                null,
                false);

        assertThat(work(change)).containsExactly(new FairShare.Work(change, 1, 1, 2));
        assertThat(claim(change, 2))
                .flatExtracting(ClaimedBatch::targets)
                .extracting(target -> target.personId().toString())
                .containsExactly(LINUS);
        cancel(change);
    }

    @Test
    void a_claim_is_wanted_until_its_change_is_paused_or_cancelled() {
        UUID change = start(List.of(ADA));
        ClaimedBatch batch = claim(change, 1).get(0);
        assertThat(claims.stillWanted(batch)).isTrue();

        QuarkusTransaction.requiringNew().run(() -> Change.update("state = ?1 where id = ?2", CANCELLED, change));

        assertThat(claims.stillWanted(batch)).isFalse();
    }

    @Tag("deep")
    @Test
    void a_claim_looks_at_whom_it_takes_however_many_others_wait_and_are_being_sent_for() throws Exception {
        UUID[] changes = OpenTargets.insert(4, 20_000);
        QuarkusTransaction.requiringNew().run(() -> {
            Change.update("state = ?1 where id = ?2", RUNNING, changes[2]);
            Target.update("state = ?1 where changeId = ?2 and position > 10000", SENDING, changes[0]);
        });

        long read = rowsReadByAClaimOfFourHundred(changes[2]);
        OpenTargets.delete();

        assertThat(read).isLessThan(4_000);
    }

    @Test
    void a_claim_passes_by_nobody_who_is_settled() throws Exception {
        UUID[] changes = OpenTargets.insert(2, 20_000);
        OpenTargets.analyze();
        QuarkusTransaction.requiringNew().run(() -> {
            Change.update("state = ?1 where id = ?2", RUNNING, changes[0]);
            Target.update("state = ?1 where changeId = ?2 and position <= 15000", ACCEPTED, changes[0]);
        });

        long read = rowsReadByAClaimOfFourHundred(changes[0]);
        OpenTargets.delete();

        assertThat(read).isLessThan(4_000);
    }

    private long rowsReadByAClaimOfFourHundred(UUID change) {
        return QuarkusTransaction.requiringNew()
                .call(() -> OpenTargets.read(entities, () -> {
                    assertThat(claims.look(100, false)).hasSize(1);
                    assertThat(claims.take(Map.of(change, 400), lease.version(), false))
                            .hasSize(400);
                }));
    }

    private List<FairShare.Work> work(UUID change) {
        return claims.work(lease, 20, false).stream()
                .filter(work -> work.changeId().equals(change))
                .toList();
    }

    private List<ClaimedBatch> claim(UUID change, int many) {
        return claims.claim(lease, Map.of(change, many), false);
    }

    private UUID start(List<String> people) {
        return UUID.fromString(portal.start("Busy", people));
    }

    /** It waits for the answers to what was claimed, of which the application's own dispatcher takes care. */
    private void cancel(UUID change) {
        HeldLease.giveBack(database);
        portal.end(change.toString());
    }
}
