package org.presencedesk.sandbox.control;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.presencedesk.sandbox.directory.TenantDirectory;
import org.presencedesk.sandbox.entra.EntraServer;
import org.presencedesk.sandbox.entra.SigningKey;
import org.presencedesk.sandbox.entra.TokenIssuer;
import org.presencedesk.sandbox.entra.Tokens;
import org.presencedesk.sandbox.faults.Faults;
import org.presencedesk.sandbox.faults.Switches;
import org.presencedesk.sandbox.graph.Batch;
import org.presencedesk.sandbox.graph.CallLog;
import org.presencedesk.sandbox.graph.DirectoryCalls;
import org.presencedesk.sandbox.graph.GraphRouter;
import org.presencedesk.sandbox.graph.GraphServer;
import org.presencedesk.sandbox.graph.IdentityThrottle;
import org.presencedesk.sandbox.graph.PresenceReads;
import org.presencedesk.sandbox.graph.PresenceSlots;
import org.presencedesk.sandbox.graph.PresenceThrottle;
import org.presencedesk.sandbox.graph.PresenceWrites;
import org.presencedesk.sandbox.graph.TeamsClients;

/**
 * A small Entra ID and Microsoft Graph for development and tests, in memory, met only over HTTP. Everything runs on one
 * event loop and waits by timers: it may share its Vert.x with the product without ever holding it up.
 */
public final class Sandbox implements AutoCloseable {
    private static final int LARGEST_BODY = 8 * 1024 * 1024;

    private final Vertx vertx;
    private final SandboxSettings settings;
    private final Switches switches;
    private final Faults faults = new Faults();
    private final CallLog log = new CallLog();
    private final PresenceSlots slots;
    private final TeamsClients clients;
    private final TenantDirectory directory;
    private final PresenceThrottle presenceThrottle;
    private final IdentityThrottle identityThrottle;
    private HttpServer server;

    public Sandbox(Vertx vertx, SandboxSettings settings) {
        Clock clock = settings.clock();
        this.vertx = vertx;
        this.settings = settings;
        this.switches = new Switches(settings.initially());
        this.slots = new PresenceSlots(clock);
        this.clients = new TeamsClients(clock, switches);
        this.directory = new TenantDirectory(settings.people(), settings.seed(), faults);
        this.presenceThrottle = new PresenceThrottle(clock, switches, log, new Random(settings.seed()));
        this.identityThrottle = new IdentityThrottle(clock, switches);
    }

    /**
     * Listens on the loopback address; returns when it does. Not to be called on an event loop.
     *
     * @param port 0 for any free one
     * @throws IllegalStateException if the port is taken
     */
    public Sandbox start(int port) {
        HttpServer listening = vertx.createHttpServer();
        Router router = Router.router(vertx);
        listening.requestHandler(router);
        try {
            server = listening
                    .listen(port, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "The sandbox cannot listen on port " + port + "; set sandbox.port to a free one", e.getCause());
        }
        mount(router);
        return this;
    }

    public int port() {
        return server.actualPort();
    }

    /** Stands in for https://login.microsoftonline.com. */
    public String authority() {
        return "http://localhost:" + port();
    }

    /** Stands in for https://graph.microsoft.com/v1.0. */
    public String graphBaseUrl() {
        return "http://localhost:" + port() + "/v1.0";
    }

    /** Stands in for https://graph.microsoft.com/.default. */
    public String graphScope() {
        return "http://localhost:" + port() + "/.default";
    }

    public Switches switches() {
        return switches;
    }

    public Faults faults() {
        return faults;
    }

    public CallLog log() {
        return log;
    }

    /** Calls for people and groups, those inside of batches one by one. */
    public long directoryRequests() {
        return identityThrottle.requests();
    }

    public PresenceSlots slots() {
        return slots;
    }

    public TeamsClients clients() {
        return clients;
    }

    public TenantDirectory directory() {
        return directory;
    }

    /** Forgets switches, ordered failures, writes and counts. Tokens and sign-ins stay good. */
    public void reset() {
        switches.reset();
        faults.reset();
        log.clear();
        slots.reset();
        clients.reset();
        presenceThrottle.reset();
        identityThrottle.reset();
    }

    /** Closes every connection; returns when done. Not to be called on an event loop. */
    @Override
    public void close() {
        if (server != null) {
            server.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void mount(Router router) {
        Clock clock = settings.clock();
        SigningKey key = SigningKey.keptIn(settings.keyFile());
        Tokens tokens = new Tokens(key, clock);
        TokenIssuer issuer = new TokenIssuer(tokens, switches, clock, authority());
        router.route().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        new Control(new Controls(switches, faults, log, slots, clients, this::reset), issuer).mount(router);
        new GraphServer(graph(), tokens, switches, faults, clock, new Random(settings.seed())).mount(router);
        new EntraServer(switches, faults, clock, key, issuer, authority()).mount(router);
    }

    private GraphRouter graph() {
        Clock clock = settings.clock();
        Random random = new Random(settings.seed());
        return new GraphRouter(
                vertx,
                clock,
                switches,
                new DirectoryCalls(directory, switches, identityThrottle),
                new PresenceWrites(vertx, clock, switches, faults, directory, presenceThrottle, slots, log, random),
                new PresenceReads(switches, directory, presenceThrottle, slots, clients),
                new Batch(random));
    }
}
