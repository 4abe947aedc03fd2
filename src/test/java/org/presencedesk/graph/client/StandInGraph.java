package org.presencedesk.graph.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.oidc.client.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.presencedesk.graph.GraphDirectory;
import org.presencedesk.graph.GraphPresence;
import org.presencedesk.graph.GraphReads;

/** A Graph that answers as each test tells it, and an Entra that counts the tokens it gives. */
public final class StandInGraph implements AutoCloseable {

    public interface Behaviour {
        void answer(Asked asked) throws IOException;
    }

    public final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    public final AtomicInteger tokensGiven = new AtomicInteger();
    public final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    public Behaviour behaviour = request -> request.json(200, "{}");
    public final HandClock clock = new HandClock();
    public String roles = "[\"Presence.ReadWrite.All\"]";
    public Duration writeTimeout = Duration.ofSeconds(10);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private GraphTokens tokens;
    private GraphClient client;

    public StandInGraph() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            Asked request = new Asked(exchange);
            asked.add(request);
            behaviour.answer(request);
        });
        server.start();
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1.0");
    }

    public GraphPresence presence() {
        return new GraphPresence(client(), tokens, settings());
    }

    public GraphDirectory directory() {
        return new GraphDirectory(new GraphReads(client(), tokens, clock, pauses::add));
    }

    public GraphTokens tokens() {
        client();
        return tokens;
    }

    private GraphClient client() {
        if (client == null) {
            tokens = new GraphTokens(this::token, clock);
            client = new GraphClient(settings(), tokens, clock);
        }
        return client;
    }

    private GraphConfig settings() {
        return settings(baseUrl(), writeTimeout);
    }

    public static GraphConfig settings(URI baseUrl, Duration writeTimeout) {
        return new GraphConfig() {
            @Override
            public URI baseUrl() {
                return baseUrl;
            }

            @Override
            public Duration writeTimeout() {
                return writeTimeout;
            }
        };
    }

    /** Tokens differ by a running number. */
    private Tokens token() {
        return tokens(
                jwt("{\"n\":" + tokensGiven.incrementAndGet() + (roles == null ? "" : ",\"roles\":" + roles) + "}"));
    }

    public static Tokens tokens(String accessToken) {
        return tokens(accessToken, Instant.now().plusSeconds(3599));
    }

    public static Tokens tokens(String accessToken, Instant expires) {
        return new Tokens(accessToken, expires.getEpochSecond(), null, null, null, null, "presence-desk");
    }

    static String jwt(String claims) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".signature";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** One request as it came. */
    public static final class Asked {

        public final String method;
        public final String path;
        public final String query;
        public final String body;
        final Map<String, List<String>> headers;
        private final HttpExchange exchange;

        Asked(HttpExchange exchange) throws IOException {
            this.exchange = exchange;
            method = exchange.getRequestMethod();
            path = exchange.getRequestURI().getRawPath();
            query = exchange.getRequestURI().getRawQuery();
            headers = exchange.getRequestHeaders();
            body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return exchange.getRequestHeaders().getFirst(name);
        }

        public String parameter(String name) {
            for (String pair : query == null ? new String[0] : query.split("&")) {
                String[] parts = pair.split("=", 2);
                if (parts[0].equals(name)) {
                    return URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
                }
            }
            return null;
        }

        public JsonNode json() {
            try {
                return GraphResponse.JSON.readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        public Asked with(String header, String value) {
            exchange.getResponseHeaders().set(header, value);
            return this;
        }

        public void json(int status, String json) throws IOException {
            with("Content-Type", "application/json;odata.metadata=minimal;charset=utf-8");
            send(status, json);
        }

        public void send(int status, String text) throws IOException {
            with("request-id", "outer-request");
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        }

        /** Announces more than it sends, then closes the connection. */
        public void breakOff(String text) throws IOException {
            with("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, text.length() + 100L);
            exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("the stand-in breaks off");
        }

        public void never() {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
