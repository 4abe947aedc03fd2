package org.presencedesk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.presencedesk.sandbox.directory.KnownPeople.ADA;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.sandbox.control.Sandbox;
import org.presencedesk.sandbox.control.SandboxStarter;

@QuarkusTest
@TestProfile(Sealed.class)
class WarmUpTest {

    @Inject
    SandboxStarter starter;

    @Inject
    AgroalDataSource database;

    @Inject
    WarmUp rehearsal;

    @Test
    void a_rehearsal_gets_as_far_as_graph_but_nobody_is_claimed_and_nothing_leaves() {
        Sandbox sandbox = starter.sandbox();
        sandbox.reset();
        HeldLease.takeWhenQuiet(database);
        try {
            Portal portal = new Portal();
            String change = portal.start("Busy", List.of(ADA));

            assertThat(rehearsal.works()).isTrue();

            assertThat(portal.change(change).getInt("counts.waiting")).isEqualTo(1);
            assertThat(sandbox.log().attempts()).isEmpty();
            portal.act(change, "cancellation");
        } finally {
            HeldLease.giveBack(database);
        }
    }
}
