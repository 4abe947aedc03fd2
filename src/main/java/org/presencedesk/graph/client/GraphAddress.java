package org.presencedesk.graph.client;

import com.microsoft.kiota.http.middleware.ParametersNameDecodingHandler;
import java.net.URI;
import java.util.Set;
import okhttp3.HttpUrl;

/** Where Graph is, and nowhere else: no token may go to another origin. */
public final class GraphAddress {

    private static final String VERSION = "/v1.0";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    private final HttpUrl base;

    /** @throws IllegalArgumentException if the path is not exactly {@code /v1.0}, or http leads off this machine */
    public GraphAddress(URI baseUrl) {
        this.base = HttpUrl.parse(baseUrl.toString());
        if (base == null || !VERSION.equals(baseUrl.getRawPath()) || base.query() != null) {
            throw new IllegalArgumentException(
                    "Graph's base URL must be an address with the path " + VERSION + ": " + baseUrl);
        }
        if (!base.isHttps() && !LOOPBACK.contains(base.host())) {
            throw new IllegalArgumentException("Graph's base URL must be https, except for loopback: " + baseUrl);
        }
    }

    public String baseUrl() {
        return base.toString();
    }

    String host() {
        return base.host();
    }

    /**
     * A next link as Graph gave it, with what no URI may hold encoded.
     *
     * @throws GraphFailure if it leads elsewhere
     */
    public String nextPage(String link) {
        HttpUrl url = HttpUrl.parse(link);
        if (url == null || !isOurs(url)) {
            throw elsewhere();
        }
        return url.uri().toString();
    }

    /** @throws GraphFailure if the address is not below Graph's base URL */
    void requireOurs(URI uri) {
        HttpUrl url = HttpUrl.get(uri);
        if (url == null || !isOurs(url)) {
            throw elsewhere();
        }
    }

    String relative(URI uri) {
        requireOurs(uri);
        String path = uri.getRawPath().substring(VERSION.length());
        // Sent alone, the SDK's %24filter is decoded on its way out; within a batch nobody does it.
        return uri.getRawQuery() == null
                ? path
                : path + "?" + ParametersNameDecodingHandler.decodeQueryParameters(uri.getRawQuery(), new char[] {'$'});
    }

    private boolean isOurs(HttpUrl url) {
        return url.scheme().equals(base.scheme())
                && url.host().equals(base.host())
                && url.port() == base.port()
                && url.encodedUsername().isEmpty()
                && url.encodedPassword().isEmpty()
                && url.encodedPath().startsWith(VERSION + "/");
    }

    private static GraphFailure elsewhere() {
        return new GraphFailure(
                GraphFailure.Kind.SERVER_ERROR, "Graph's answer leads to another host; it was not followed", null);
    }
}
