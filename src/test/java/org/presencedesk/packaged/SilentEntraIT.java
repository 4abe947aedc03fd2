package org.presencedesk.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Entra takes the connection and says nothing. */
@Tag("deep")
class SilentEntraIT {

    @Test
    void a_start_does_not_need_entra_to_answer() throws Exception {
        Surroundings surroundings = Surroundings.shared();
        Map<String, String> variables = surroundings.newInstallation();
        try (ServerSocket silent = new ServerSocket(0)) {
            variables.put("ENTRA_AUTHORITY", "http://localhost:" + silent.getLocalPort());
            try (PackagedApplication unanswered = PackagedApplication.start(variables)) {
                assertThat(unanswered.stop()).isIn(0, 143);
                assertThat(unanswered.log()).doesNotContain("\tat ");
            }
        }
    }
}
