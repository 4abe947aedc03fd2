package org.presencedesk.web;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/** What has left for the network counts as delivered, so little may wait there: by default it would be up to 4 MB. */
@Singleton
class SendBuffer implements HttpServerOptionsCustomizer {

    private static final int BYTES = 256 * 1024;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setSendBufferSize(BYTES);
    }
}
