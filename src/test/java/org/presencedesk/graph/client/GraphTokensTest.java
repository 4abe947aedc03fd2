package org.presencedesk.graph.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.oidc.client.OidcClientException;
import io.quarkus.oidc.client.Tokens;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphTokensTest {

    private final AtomicInteger given = new AtomicInteger();
    private Duration life = Duration.ofSeconds(3599);

    private final HandClock clock = new HandClock();

    private Tokens next() {
        return StandInGraph.tokens(
                "t" + given.incrementAndGet(), clock.instant().plus(life));
    }

    private GraphTokens tokens(Supplier<Tokens> entra) {
        return new GraphTokens(entra, clock);
    }

    @Test
    void a_token_is_kept_until_five_minutes_before_its_end() {
        GraphTokens tokens = tokens(this::next);

        assertThat(tokens.get()).isEqualTo("t1");
        clock.forward(Duration.ofSeconds(3599 - 301));
        assertThat(tokens.get()).isEqualTo("t1");
        clock.forward(Duration.ofSeconds(1));
        assertThat(tokens.get()).isEqualTo("t2");
    }

    @Test
    void a_token_of_a_minute_is_renewed_in_time_and_not_for_every_request() {
        life = Duration.ofSeconds(60);
        GraphTokens tokens = tokens(this::next);

        tokens.get();
        clock.forward(Duration.ofSeconds(47));
        assertThat(tokens.get()).isEqualTo("t1");
        clock.forward(Duration.ofSeconds(1));
        assertThat(tokens.get()).isEqualTo("t2");
    }

    @Test
    void a_dropped_token_is_not_used_again_but_its_successor_is() {
        GraphTokens tokens = tokens(this::next);

        tokens.drop(tokens.get());
        assertThat(tokens.get()).isEqualTo("t2");
        tokens.drop("t1");
        assertThat(tokens.get()).isEqualTo("t2");
    }

    @Test
    void a_doubted_token_is_renewed_at_most_every_half_minute() {
        GraphTokens tokens = tokens(this::next);

        tokens.doubt(tokens.get());
        assertThat(tokens.get()).isEqualTo("t1");
        clock.forward(Duration.ofSeconds(30));
        tokens.doubt("t1");
        assertThat(tokens.get()).isEqualTo("t2");
    }

    @Test
    void many_at_once_ask_entra_once() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        GraphTokens tokens = tokens(() -> {
            started.countDown();
            pause(200);
            return next();
        });
        ExecutorService threads = Executors.newFixedThreadPool(16);
        Set<String> seen = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 16; i++) {
            threads.submit(() -> seen.add(tokens.get()));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(10, java.util.concurrent.TimeUnit.SECONDS))
                .isTrue();

        assertThat(started.getCount()).isZero();
        assertThat(seen).containsExactly("t1");
    }

    @Test
    void a_token_that_is_still_good_outlives_an_entra_that_is_away() {
        GraphTokens tokens = tokens(() -> {
            if (given.get() == 1) {
                throw new OidcClientException(new ConnectException("refused"));
            }
            return next();
        });

        tokens.get();
        clock.forward(Duration.ofSeconds(3400));
        assertThat(tokens.get()).isEqualTo("t1");
        clock.forward(Duration.ofSeconds(200));
        assertThat(catchThrowableOfType(GraphFailure.class, tokens::get).kind())
                .isEqualTo(GraphFailure.Kind.ENTRA_UNREACHABLE);
    }

    @Test
    void a_wrong_secret_is_told_in_entras_words() {
        GraphFailure failure = refusal("""
                {"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided. Trace ID: x",
                 "error_codes":[7000215],"correlation_id":"c"}""");

        assertThat(failure.kind()).isEqualTo(GraphFailure.Kind.TOKEN_REFUSED);
        assertThat(failure.code()).isEqualTo("AADSTS7000215");
        assertThat(failure).hasMessageContaining("Invalid client secret provided");
    }

    @Test
    void an_entra_that_is_not_well_is_not_a_wrong_secret() {
        for (String body : new String[] {
            "<html>Bad gateway</html>", "", "{\"error\":\"temporarily_unavailable\"}", "{}", "\"x\"", null
        }) {
            assertThat(refusal(body).kind()).as(body).isEqualTo(GraphFailure.Kind.ENTRA_UNREACHABLE);
        }
        assertThat(catchThrowableOfType(GraphFailure.class, tokens(() -> null)::get)
                        .kind())
                .isEqualTo(GraphFailure.Kind.ENTRA_UNREACHABLE);
        assertThat(catchThrowableOfType(GraphFailure.class, tokens(() -> {
                            throw new io.smallrye.mutiny.TimeoutException();
                        })::get)
                        .kind())
                .isEqualTo(GraphFailure.Kind.ENTRA_UNREACHABLE);
    }

    @Test
    void a_token_that_no_header_can_hold_is_none() {
        for (String token : new String[] {"", " ", "a\nb", "ключ", null}) {
            assertThat(catchThrowableOfType(GraphFailure.class, tokens(() -> StandInGraph.tokens(token))::get))
                    .as(token)
                    .isNotNull();
        }
    }

    @Test
    void a_failure_is_not_kept() {
        GraphTokens tokens = tokens(() -> {
            if (given.incrementAndGet() == 1) {
                throw new OidcClientException("{\"error\":\"invalid_client\"}");
            }
            return StandInGraph.tokens("good", clock.instant().plus(life));
        });

        assertThat(catchThrowableOfType(GraphFailure.class, tokens::get)).isNotNull();
        assertThat(tokens.get()).isEqualTo("good");
    }

    @Test
    void the_roles_of_a_token_say_whether_it_may_write_and_an_opaque_one_says_nothing() {
        assertThat(GraphTokens.mayWrite(StandInGraph.jwt("{\"roles\":[\"User.Read.All\",\"Presence.ReadWrite.All\"]}")))
                .isEqualTo(WritePermission.YES);
        assertThat(GraphTokens.mayWrite(StandInGraph.jwt("{\"roles\":[\"Presence.Read.All\"]}")))
                .isEqualTo(WritePermission.NO);
        assertThat(GraphTokens.mayWrite(StandInGraph.jwt("{}"))).isEqualTo(WritePermission.NO);
        for (String opaque :
                new String[] {"opaque", "a.b.c", "a.!.c", "EwB.x", "1.2.3.4.5", "", null, StandInGraph.jwt("[]")}) {
            assertThat(GraphTokens.mayWrite(opaque)).as(opaque).isEqualTo(WritePermission.UNKNOWN);
        }
    }

    /** Nothing is wrong with the credentials: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
    @ParameterizedTest
    @ValueSource(strings = {"AADSTS50196", "AADSTS90033", "AADSTS90055", "AADSTS90024"})
    void who_asked_too_often_is_told_to_wait_and_not_that_the_secret_is_wrong(String number) {
        GraphFailure failure = refusal("{\"error\":\"invalid_grant\",\"error_description\":\"" + number
                + ": The server terminated an operation because it encountered a client request loop.\"}");

        assertThat(failure.kind()).isEqualTo(GraphFailure.Kind.ENTRA_UNREACHABLE);
        assertThat(failure.mayPass()).isTrue();
        assertThat(failure.getMessage()).contains(number);
    }

    private GraphFailure refusal(String body) {
        return catchThrowableOfType(GraphFailure.class, tokens(() -> {
            throw new OidcClientException(body);
        })::get);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
