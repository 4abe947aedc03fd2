package org.presencedesk.sandbox.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.presencedesk.sandbox.SandboxClient;
import org.presencedesk.sandbox.control.Sandbox;
import org.presencedesk.sandbox.control.SandboxSettings;

class SigningKeyTest {
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_kept_key_lets_tokens_outlive_a_restart() {
        SandboxSettings settings = SandboxSettings.forTests().withKeyFile(directory.resolve("new/key.pem"));
        String token;
        int port;
        try (Sandbox before = new Sandbox(vertx, settings).start(0)) {
            token = new SandboxClient(before).signInAsTheApplication().token();
            port = before.port();
        }
        try (Sandbox after = new Sandbox(vertx, settings).start(port)) {
            assertThat(new SandboxClient(after).withToken(token).graph("/users").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_key_of_its_own_has_an_id_of_its_own() {
        assertThat(SigningKey.keptIn(null).id())
                .isNotEqualTo(SigningKey.keptIn(null).id());
    }

    @Test
    void a_port_that_is_taken_is_named() {
        try (Sandbox first = new Sandbox(vertx, SandboxSettings.forTests()).start(0)) {
            assertThatThrownBy(() -> new Sandbox(vertx, SandboxSettings.forTests()).start(first.port()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + first.port())
                    .hasMessageContaining("sandbox.port");
        }
    }
}
