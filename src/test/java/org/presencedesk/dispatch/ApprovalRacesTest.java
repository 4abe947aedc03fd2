package org.presencedesk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.entra.ApiClient;

/** Petra approves and rejects, Olga cancels, Adam goes on alone, and the time runs out: all at the same moment. */
@QuarkusTest
class ApprovalRacesTest {

    private static final String BURNS = "The alarm has gone off and nobody answers";
    private static final long SEED = 17;
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    SandboxStarter starter;

    @Inject
    AgroalDataSource database;

    private final Portal olga = new Portal();
    private final Portal petra = new Portal(ApiClient.APPROVER);
    private final Portal adam = new Portal(ApiClient.ADMIN);
    private final ExecutorService together = Executors.newFixedThreadPool(5);

    @BeforeEach
    void everything_needs_a_second_pair_of_eyes() {
        starter.sandbox().reset();
        adam.request()
                .body(Map.of("name", "Everything", "people", 0))
                .post("/api/v1/approval-rules")
                .then()
                .statusCode(201);
    }

    @AfterEach
    void no_rule_is_left() {
        number("UPDATE approval_rule SET removed_at = now() WHERE removed_at IS NULL RETURNING 1");
        together.shutdownNow();
    }

    @Test
    void fifteen_changes_have_one_outcome_each_and_one_event_of_it() throws Exception {
        race(15);
    }

    @Test
    @Tag("deep")
    void a_thousand_changes_have_one_outcome_each_and_one_event_of_it() throws Exception {
        race(1_000);
    }

    private void race(int changes) throws Exception {
        Random random = new Random(SEED);
        List<String> people = starter.sandbox().directory().withTeams();
        List<String> raced = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            String change = olga.confirm(olga.plan("Busy", List.of(people.get(i % people.size()))));
            all(change, random);
            raced.add(change);
        }
        for (String change : raced) {
            olga.await(
                    change, now -> List.of("FINISHED", "CANCELLED", "REJECTED").contains(now.getString("state")), SOON);
            oneOutcome(change);
        }
    }

    private void all(String change, Random random) throws Exception {
        String hash = olga.change(change).getString("planHash");
        String api = "/api/v1/changes/" + change + "/";
        List<Runnable> acts = new ArrayList<>(List.of(
                () -> petra.request()
                        .body(Map.of("planHash", hash, "comment", "Yes"))
                        .post(api + "approval"),
                () -> petra.request()
                        .body(Map.of("planHash", hash, "comment", "No"))
                        .post(api + "rejection"),
                () -> olga.request().post(api + "cancellation"),
                () -> adam.request()
                        .body(Map.of("planHash", hash, "breakGlass", BURNS))
                        .post(api + "confirmation"),
                () -> HeldLease.update(
                        database,
                        "UPDATE change SET approval = jsonb_set(approval, '{expiresAt}',"
                                + " to_jsonb('2020-01-01T00:00:00Z'::text)) WHERE id = '" + change
                                + "' AND state = 'AWAITING_APPROVAL'")));
        Collections.shuffle(acts, random);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> done = new ArrayList<>();
        for (Runnable act : acts) {
            done.add(together.submit(() -> {
                start.await();
                act.run();
                return null;
            }));
        }
        start.countDown();
        for (Future<?> one : done) {
            one.get();
        }
    }

    /** A change that was let go may still be cancelled; one that was rejected or withdrawn is over. */
    private void oneOutcome(String change) {
        long approved = events(change, "change.approved");
        long alone = events(change, "change.broke-glass");
        long rejected = events(change, "change.rejected");
        long cancelled = events(change, "change.cancelled");
        String said =
                approved + " approved, " + alone + " alone, " + rejected + " rejected, " + cancelled + " cancelled";

        String state = olga.change(change).getString("approval.state");
        assertThat(approved + alone + rejected + (state.equals("WITHDRAWN") ? 1 : 0))
                .as(said)
                .isEqualTo(1);
        assertThat(cancelled).as(said).isLessThanOrEqualTo(1 - rejected);
        assertThat(state)
                .as(said)
                .isIn(
                        switch ((int) (approved * 4 + alone * 2 + rejected)) {
                            case 4 -> List.of("APPROVED");
                            case 2 -> List.of("BROKEN_GLASS");
                            case 1 -> List.of("REJECTED", "EXPIRED");
                            default -> List.of("WITHDRAWN");
                        });
        assertThat(number("SELECT count(*) FROM audit_event WHERE change_id = '" + change
                        + "' AND action = 'presence.set'"))
                .as(said)
                .isEqualTo(1);
        if (rejected == 1 || state.equals("WITHDRAWN")) {
            assertThat(olga.change(change).getInt("counts.notSent")).as(said).isEqualTo(1);
        }
    }

    private long events(String change, String action) {
        return number("SELECT count(*) FROM audit_event WHERE action = '" + action + "' AND subject_id = '" + change
                + "' AND outcome = 'success'");
    }

    private long number(String sql) {
        return HeldLease.run(database, sql);
    }
}
