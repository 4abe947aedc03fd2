package org.presencedesk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.presencedesk.change.model.ChangeState.PLANNED;
import static org.presencedesk.change.model.ChangeState.PLANNING;
import static org.presencedesk.sandbox.directory.KnownPeople.ADA;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.plan.PlanJob;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.faults.Switch;

@QuarkusTest
class StoppedPlanTest {

    @Inject
    SandboxStarter starter;

    @Inject
    PlanJob plans;

    @AfterEach
    void graph_is_there_again() {
        starter.sandbox().reset();
    }

    @Test
    void a_replica_that_stops_while_it_waits_for_graph_leaves_the_plan_to_another() throws Exception {
        Portal portal = new Portal();
        UUID change = UUID.fromString(portal.plan("Busy", List.of(ADA)));
        QuarkusTransaction.requiringNew().run(() -> {
            Target.delete("changeId", change);
            Change.update("state = ?1 where id = ?2", PLANNING, change);
        });
        starter.sandbox().switches().set(Switch.GRAPH, "down");
        Thread replica = new Thread(() -> plans.make(change));
        replica.setUncaughtExceptionHandler((thread, stopped) -> {});
        replica.start();
        while (replica.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(20);
        }

        replica.interrupt();
        replica.join();

        assertThat(state(change)).isEqualTo(PLANNING);
        starter.sandbox().reset();
        plans.make(change);
        assertThat(state(change)).isEqualTo(PLANNED);
        portal.end(change.toString());
    }

    private static ChangeState state(UUID change) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Change.<Change>findById(change).state());
    }
}
