package org.presencedesk.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** What the API is, for programs that make clients of it: as a test compared it with the code (docs/decisions/0032). */
@Path("/api/openapi")
@PermitAll
class ApiDescription {

    private static final String YAML = "application/yaml";

    /** @param format {@code json}, else what the caller accepts, else YAML */
    @GET
    @Operation(hidden = true)
    @Produces({YAML, MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    public RestResponse<String> read(@RestQuery String format, @RestHeader(HttpHeaders.ACCEPT) String accept)
            throws IOException {
        boolean json = format == null
                ? accept != null && accept.contains(MediaType.APPLICATION_JSON)
                : format.equalsIgnoreCase("json");
        try (InputStream file = Thread.currentThread()
                .getContextClassLoader()
                .getResourceAsStream(json ? "openapi/openapi.json" : "openapi/openapi.yaml")) {
            return RestResponse.ResponseBuilder.ok(
                            new String(file.readAllBytes(), UTF_8), json ? MediaType.APPLICATION_JSON : YAML)
                    .build();
        }
    }
}
