package org.presencedesk.graph.client;

import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import com.microsoft.kiota.http.OkHttpRequestAdapter;
import com.microsoft.kiota.http.middleware.ParametersNameDecodingHandler;
import com.microsoft.kiota.http.middleware.UserAgentHandler;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/** The one connection to Graph: what the SDK describes goes out once, and what came back is told as it is. */
@Singleton
public class GraphClient {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final int BATCHES_IN_FLIGHT = 32;
    /**
     * Servers and gateways close idle connections after five seconds or more. What is sent while they do is in doubt, though
     * nobody has read it.
     */
    private static final Duration IDLE = Duration.ofSeconds(4);

    private final GraphAddress address;
    private final GraphTokens tokens;
    private final Clock clock;
    private final OkHttpRequestAdapter adapter;
    private final GraphServiceClient sdk;

    public GraphClient(GraphConfig settings, GraphTokens tokens, Clock clock) {
        this.address = new GraphAddress(settings.baseUrl());
        this.tokens = tokens;
        this.clock = clock;
        this.adapter = new OkHttpRequestAdapter(
                new BaseBearerTokenAuthenticationProvider(new TokenForGraphOnly()), null, null, http());
        adapter.setBaseUrl(address.baseUrl());
        this.sdk = new GraphServiceClient(adapter);
    }

    /** Describes requests and makes models of answers; sending is {@link #send}. */
    public GraphServiceClient sdk() {
        return sdk;
    }

    public GraphAddress address() {
        return address;
    }

    /**
     * Sends a request; if Graph refuses the token, once more with a new one.
     *
     * @param request makes a new description for each try
     * @param limit for each try, from connecting to the last byte of the answer
     * @param mayLeave asked for each try just before its first byte leaves
     * @throws NoResponse if no complete answer came
     * @throws GraphFailure if there is no token
     */
    public GraphResponse send(Supplier<RequestInformation> request, Duration limit, BooleanSupplier mayLeave) {
        GraphResponse reply = sendOnce(request.get(), new CallTrace(limit, mayLeave));
        if (reply.status() != 401) {
            return reply;
        }
        tokens.drop(reply.token());
        return sendOnce(request.get(), new CallTrace(limit, mayLeave));
    }

    public String address(RequestInformation request) {
        return uriOf(request).toString();
    }

    /** The address of a step within a batch, relative to the version root. */
    public String relativeUrl(RequestInformation step) {
        return address.relative(uriOf(step));
    }

    private GraphResponse sendOnce(RequestInformation request, CallTrace departure) {
        address.requireOurs(uriOf(request));
        request.addRequestOptions(List.of(departure));
        request.setResponseHandler(new RawResponse());
        // The SDK would give every request of this client the same id.
        request.headers.tryAdd("client-request-id", UUID.randomUUID().toString());
        try {
            RawResponse.Raw raw = adapter.sendPrimitive(request, null, RawResponse.Raw.class);
            return new GraphResponse(raw.status(), raw.headers(), raw.body(), clock.instant(), tokenOf(request));
        } catch (GraphFailure noToken) {
            throw noToken;
        } catch (RuntimeException e) {
            IOException cause = ioCause(e);
            if (cause == null && !departure.left()) {
                throw e;
            }
            throw new NoResponse(
                    departure.left(), departure.heldBack(), "Graph did not answer: " + (cause == null ? e : cause), e);
        }
    }

    private URI uriOf(RequestInformation request) {
        try {
            request.pathParameters.putIfAbsent("baseurl", adapter.getBaseUrl());
            return request.getUri();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String tokenOf(RequestInformation request) {
        Set<String> values = request.headers.get("Authorization");
        return values == null || values.isEmpty()
                ? null
                : values.iterator().next().substring("Bearer ".length());
    }

    private static IOException ioCause(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof IOException io) {
                return io;
            }
        }
        return null;
    }

    /**
     * Without the SDK's retry and redirect handlers: the caller keeps the pace, and the token must go nowhere else.
     * OkHttp's own second tries stay, for another address of the same host; what has left is never sent twice, as
     * bodies are one-shot ({@code BatchRequest}).
     */
    private static Call.Factory http() {
        return CallTrace.observing(new OkHttpClient.Builder()
                .connectTimeout(CONNECTING)
                // The limit of the whole call, set per request, covers both.
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectionPool(new ConnectionPool(BATCHES_IN_FLIGHT, IDLE.toMillis(), TimeUnit.MILLISECONDS))
                .addInterceptor(new UserAgentHandler())
                .addInterceptor(new ParametersNameDecodingHandler())
                .addNetworkInterceptor(new NoHiddenRetry()));
    }

    private final class TokenForGraphOnly implements AccessTokenProvider {

        private final AllowedHostsValidator hosts = new AllowedHostsValidator(address.host());

        @Override
        public String getAuthorizationToken(URI uri, Map<String, Object> context) {
            address.requireOurs(uri);
            if (context != null && context.containsKey("claims")) {
                // The SDK was told that this token no longer suffices, and asks for another one.
                tokens.drop(tokens.get());
            }
            return tokens.get();
        }

        @Override
        public AllowedHostsValidator getAllowedHostsValidator() {
            return hosts;
        }
    }
}
