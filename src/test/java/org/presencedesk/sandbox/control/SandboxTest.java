package org.presencedesk.sandbox.control;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.presencedesk.sandbox.SandboxClient;
import org.presencedesk.sandbox.SteppedClock;

/** One sandbox for the tests of a class, as new for each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SandboxTest {
    public final SteppedClock clock = new SteppedClock();
    private Vertx vertx;
    public Sandbox sandbox;
    public SandboxClient client;

    @BeforeAll
    void start() {
        vertx = Vertx.vertx();
        sandbox = new Sandbox(vertx, SandboxSettings.forTests().with(clock)).start(0);
    }

    @BeforeEach
    void asNew() {
        clock.back();
        sandbox.reset();
        client = new SandboxClient(sandbox).signInAsTheApplication();
    }

    @AfterAll
    void stop() {
        sandbox.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
