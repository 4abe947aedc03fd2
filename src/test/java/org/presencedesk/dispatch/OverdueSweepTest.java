package org.presencedesk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.change.model.OpenTargets;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.model.TargetState;

@QuarkusTest
@TestProfile(Sealed.class)
class OverdueSweepTest {

    @Inject
    AgroalDataSource database;

    @Inject
    OutcomeRecorder records;

    @AfterEach
    void nobody_waits_any_more() throws Exception {
        OpenTargets.delete();
        HeldLease.giveBack(database);
    }

    @Test
    void thousands_who_are_too_late_are_settled_a_thousand_in_a_transaction_which_holds_the_lease() throws Exception {
        Lease lease = HeldLease.takeWhenQuiet(database);
        UUID paused = OpenTargets.insert(2, 2_500)[0];
        QuarkusTransaction.requiringNew()
                .run(() -> Target.update("endsAt = current_timestamp where changeId = ?1", paused));

        assertThat(records.sweep(lease)).as("there may be more").isTrue();
        assertThat(skipped(paused)).isEqualTo(OverdueSweep.MOST);
        assertThat(records.sweep(lease)).as("there may be more").isTrue();
        assertThat(records.sweep(lease)).as("there may be more").isFalse();
        assertThat(skipped(paused)).isEqualTo(2_500);
    }

    private static long skipped(UUID change) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Target.count("changeId = ?1 and state = ?2", change, TargetState.SKIPPED));
    }
}
