package org.presencedesk.web;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import org.jboss.resteasy.reactive.RestResponse;

/** Files to save, sent as they are written: nothing is gathered in memory. */
public final class Download {

    public static final String CSV = "text/csv;charset=UTF-8";

    /** @param fileName of ASCII letters, digits, dots and hyphens */
    public static RestResponse<StreamingOutput> csv(String fileName, StreamingOutput body) {
        return file(fileName, CSV, body);
    }

    /** @param fileName of ASCII letters, digits, dots and hyphens */
    public static RestResponse<StreamingOutput> file(String fileName, String mediaType, StreamingOutput body) {
        HttpServerResponse response = Arc.container()
                .instance(CurrentVertxRequest.class)
                .get()
                .getCurrent()
                .response();
        StreamingOutput delivered = out -> {
            DeliveredStream pieces = new DeliveredStream(out, response);
            body.write(pieces);
            pieces.flush();
        };
        return RestResponse.ResponseBuilder.ok(delivered, mediaType)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + "\"")
                .build();
    }

    private Download() {}
}
