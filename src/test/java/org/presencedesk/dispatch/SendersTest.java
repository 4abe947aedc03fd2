package org.presencedesk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.Sandbox;
import org.presencedesk.sandbox.SandboxStarter;

@QuarkusTest
@TestProfile(SmallLimit.class)
class SendersTest {

    @Inject
    SandboxStarter starter;

    @Inject
    Senders senders;

    @Test
    void a_rehearsal_gets_as_far_as_graph_and_nothing_leaves() {
        Sandbox sandbox = starter.sandbox();
        sandbox.reset();

        assertThat(senders.reachesGraph()).isTrue();

        assertThat(sandbox.log().attempts()).isEmpty();
    }
}
