package org.presencedesk.graph.client;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.oidc.client.Tokens;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The application's access token for Graph, kept until shortly before it expires. However many ask at once, Entra is
 * asked once.
 */
@Singleton
public class GraphTokens {

    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);
    private static final Duration UNTOLD_LIFE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(10);
    private static final Duration BETWEEN_DOUBTS = Duration.ofSeconds(30);

    private final Supplier<Tokens> entra;
    private final Clock clock;
    private final AtomicReference<FutureTask<String>> underWay = new AtomicReference<>();
    private volatile Held held;
    private Instant refusedAt;

    private record Held(String token, Instant since, Instant renewAt, Instant expiresAt) {}

    @Inject
    GraphTokens(EntraTokens entra, Clock clock) {
        this(entra::ask, clock);
    }

    /** @param entra asks for a new token each time; fails as Quarkus' OIDC client does */
    public GraphTokens(Supplier<Tokens> entra, Clock clock) {
        this.entra = entra;
        this.clock = clock;
    }

    /**
     * A token that was made just now: it shows what is granted now. Where Entra gives none, the one in use stays in use.
     *
     * @throws GraphFailure if Entra gives none
     */
    public String renewed() {
        try {
            held = hold(entra.get(), clock.instant());
            return held.token;
        } catch (RuntimeException e) {
            throw EntraRefusal.asFailure(e);
        }
    }

    /** @throws GraphFailure if Entra gives none */
    String get() {
        Held now = held;
        return now != null && clock.instant().isBefore(now.renewAt) ? now.token : askTogether();
    }

    /** Graph did not accept this token: the next one is a new one. */
    public void drop(String token) {
        Held now = held;
        if (now != null && now.token.equals(token)) {
            held = null;
        }
    }

    /**
     * A permission is missing in this token, which a newer one may carry: consent shows in new tokens only. Not more
     * often than every 30 s, as each refusal would cost a call to Entra.
     */
    public void doubt(String token) {
        Held now = held;
        if (now != null && !clock.instant().isBefore(now.since.plus(BETWEEN_DOUBTS))) {
            drop(token);
        }
    }

    /**
     * Graph refused this token for a step of a batch. Asked for a new one at once, but not again within 30 s: where Graph
     * refuses that one too, something else is wrong.
     */
    public synchronized void refused(String token) {
        Instant now = clock.instant();
        if (refusedAt == null || !now.isBefore(refusedAt.plus(BETWEEN_DOUBTS))) {
            Held known = held;
            if (known != null && known.token.equals(token)) {
                refusedAt = now;
                held = null;
            }
        }
    }

    public static WritePermission mayWrite(String token) {
        return permissions(token)
                .map(held -> held.contains("Presence.ReadWrite.All") ? WritePermission.YES : WritePermission.NO)
                .orElse(WritePermission.UNKNOWN);
    }

    /**
     * Reads the roles without verifying anything: the token was made for Graph, not for us.
     *
     * @return empty if the token is opaque to us
     */
    public static Optional<Set<String>> permissions(String token) {
        String[] parts = token == null ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode claims = GraphResponse.JSON.readTree(
                    new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
            if (!claims.isObject()) {
                return Optional.empty();
            }
            Set<String> roles = new TreeSet<>();
            claims.path("roles").forEach(role -> roles.add(role.asText()));
            return Optional.of(roles);
        } catch (JacksonException | IllegalArgumentException opaque) {
            return Optional.empty();
        }
    }

    private String askTogether() {
        FutureTask<String> mine = new FutureTask<>(this::ask);
        FutureTask<String> running = underWay.compareAndExchange(null, mine);
        if (running == null) {
            running = mine;
            try {
                mine.run();
            } finally {
                underWay.set(null);
            }
        }
        try {
            return running.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof GraphFailure failure ? failure : new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GraphFailure(GraphFailure.Kind.ENTRA_UNREACHABLE, "Interrupted while waiting for Entra", e);
        }
    }

    private String ask() {
        Held before = held;
        Instant now = clock.instant();
        if (before != null && now.isBefore(before.renewAt)) {
            return before.token;
        }
        try {
            held = hold(entra.get(), now);
            return held.token;
        } catch (RuntimeException e) {
            if (before != null && now.isBefore(before.expiresAt)) {
                held = new Held(before.token, before.since, now.plus(BETWEEN_TRIES), before.expiresAt);
                return before.token;
            }
            throw EntraRefusal.asFailure(e);
        }
    }

    private static Held hold(Tokens tokens, Instant now) {
        if (tokens == null || !isHeaderValue(tokens.getAccessToken())) {
            throw new GraphFailure(GraphFailure.Kind.ENTRA_UNREACHABLE, "Entra's answer holds no token", null);
        }
        Long seconds = tokens.getAccessTokenExpiresAt();
        Instant expires = seconds == null ? now.plus(UNTOLD_LIFE) : Instant.ofEpochSecond(seconds);
        Duration margin = Duration.between(now, expires).dividedBy(5);
        return new Held(
                tokens.getAccessToken(),
                now,
                expires.minus(margin.compareTo(LONGEST_MARGIN) > 0 ? LONGEST_MARGIN : margin),
                expires);
    }

    private static boolean isHeaderValue(String token) {
        return token != null && !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
