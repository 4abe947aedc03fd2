package org.presencedesk.web.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mallory's connection ends, though never silent for long; Olivia's file may take its time. */
class BodyDeadlineTest {

    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @BeforeEach
    void a_server_that_waits_for_a_second() throws Exception {
        Router router = Router.router(vertx);
        router.route().handler(context -> {
            BodyDeadline.endAfter(1, context);
            context.request().body().onSuccess(body -> {
                BodyDeadline.met(context);
                context.vertx().setTimer(1_500, later -> context.end("all " + body.length()));
            });
        });
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_byte_now_and_then_does_not_hold_a_connection() throws Exception {
        try (Socket mallory = begin("x")) {
            Thread drip = new Thread(() -> drip(mallory));
            drip.start();

            assertThat(mallory.getInputStream().read()).isEqualTo(-1);
            drip.interrupt();
        }
    }

    @Test
    void whoever_has_sent_all_is_waited_for_no_more() throws Exception {
        try (Socket olivia = begin("x".repeat(100))) {
            assertThat(new String(olivia.getInputStream().readNBytes(12), ISO_8859_1))
                    .isEqualTo("HTTP/1.1 200");
        }
    }

    private Socket begin(String body) throws Exception {
        Socket socket = new Socket("localhost", server.actualPort());
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n" + body)
                        .getBytes(ISO_8859_1));
        return socket;
    }

    private static void drip(Socket socket) {
        try {
            while (true) {
                Thread.sleep(200);
                socket.getOutputStream().write('x');
            }
        } catch (Exception ended) {
            // as it should
        }
    }
}
