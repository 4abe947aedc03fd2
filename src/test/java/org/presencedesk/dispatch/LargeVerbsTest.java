package org.presencedesk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.OpenTargets;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.sandbox.entra.ApiClient;

/** A verb on a large change is short: what concerns more than a thousand people is done afterwards, and seen at once. */
@Tag("deep")
@QuarkusTest
@TestProfile(Sealed.class)
class LargeVerbsTest {

    private static final int PEOPLE = 2_500;

    @Inject
    AgroalDataSource database;

    @Inject
    EntityManager entities;

    @Inject
    OutcomeRecorder records;

    private final Portal portal = new Portal();
    private Lease lease;
    private UUID change;
    private UUID planned;

    @BeforeEach
    void the_dispatcher_stands_still_and_everybody_waits() throws Exception {
        lease = HeldLease.takeWhenQuiet(database);
        UUID[] changes = OpenTargets.insert(2, PEOPLE);
        change = changes[0];
        planned = changes[1];
    }

    @AfterEach
    void nobody_waits_any_more() throws Exception {
        OpenTargets.delete();
        HeldLease.giveBack(database);
    }

    @Test
    void a_cancellation_settles_a_thousand_and_the_dispatcher_the_others() {
        in(() -> Change.update("confirmedAt = ?1 where id = ?2", Instant.now(), change));
        in(() -> Target.update("unanswered = 1 where changeId = ?1 and position > ?2", change, PEOPLE - 10));

        portal.act(change.toString(), "cancellation");

        assertThat(waiting()).isEqualTo(PEOPLE - 1_000);
        assertAllCancelled();
        assertThat(events("not-sent")).isEqualTo(1_000);
        assertThat(records.settleRest(lease)).as("there may be more").isTrue();
        assertAllCancelled();
        assertThat(records.settleRest(lease)).as("there may be more").isFalse();
        assertThat(waiting()).isZero();
        assertAllCancelled();
        assertThat(events("not-sent")).isEqualTo(PEOPLE - 10);
        assertThat(events("unknown")).isEqualTo(10);
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> Change.<Change>findById(change))
                        .unsettled())
                .isFalse();
    }

    @Test
    void a_confirmation_overtakes_everybody_at_once_and_the_dispatcher_writes_the_other_events() throws Exception {
        in(() -> Change.update("state = ?1 where id = ?2", ChangeState.RUNNING, change));
        in(() -> Change.update("planHash = 'sha256:0' where id = ?1", planned));

        new Portal(ApiClient.ADMIN).confirm(planned.toString());

        assertThat(portal.change(change.toString()).getInt("counts.superseded")).isEqualTo(PEOPLE);
        assertThat(events("superseded")).isEqualTo(1_000);
        records.settleRest(lease);
        assertThat(portal.change(change.toString()).getString("state"))
                .as("not before its last event")
                .isEqualTo("RUNNING");
        records.settleRest(lease);
        assertThat(events("superseded")).isEqualTo(PEOPLE);
        assertThat(portal.change(change.toString()).getString("state")).isEqualTo("FINISHED");
        portal.act(planned.toString(), "cancellation");
    }

    /** Over the API, as whoever asks for the rest sees it. */
    private void assertAllCancelled() {
        JsonPath shown = portal.change(change.toString());
        assertThat(shown.getString("state")).isEqualTo("CANCELLED");
        assertThat(shown.getInt("counts.waiting")).isZero();
        assertThat(shown.getInt("counts.notSent")).isEqualTo(PEOPLE - 10);
        assertThat(shown.getInt("counts.unknown")).isEqualTo(10);
        assertThat(portal.targets(change.toString()))
                .hasSize(PEOPLE)
                .allMatch(target -> target.get("reason").equals("CANCELLED"))
                .noneMatch(target -> target.get("state").equals("WAITING"));
        assertThat(portal.targets(change.toString(), "&state=UNKNOWN")).hasSize(10);
        assertThat(portal.targets(change.toString(), "&state=NOT_SENT&reason=CANCELLED"))
                .hasSize(PEOPLE - 10);
        assertThat(portal.targets(change.toString(), "&state=WAITING")).isEmpty();
    }

    private long waiting() {
        return QuarkusTransaction.requiringNew()
                .call(() -> Target.count("changeId = ?1 and state = ?2", change, TargetState.WAITING));
    }

    private long events(String outcome) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) entities.createNativeQuery(
                                        "SELECT count(*) FROM audit_event WHERE change_id = :change AND outcome = :outcome")
                                .setParameter("change", change)
                                .setParameter("outcome", outcome)
                                .getSingleResult())
                        .longValue());
    }

    private static void in(Runnable work) {
        QuarkusTransaction.requiringNew().run(work);
    }
}
