package org.presencedesk.audit.export;

import com.fasterxml.jackson.databind.util.RawValue;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.search.AuditQuery;
import org.presencedesk.audit.search.AuditSearch;
import org.presencedesk.audit.search.FilterReader;
import org.presencedesk.web.input.Items;
import org.presencedesk.web.input.Limit;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;

/** The trail for programs. */
@Path("/api/v1")
@Blocking
@RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
@Tag(name = "Audit trail")
class AuditApi {

    private static final String COMPLETE =
            "What was recorded before the request is in the file. Where events are sealed it"
                    + " waits for that, and if the sealer is more than 10 s behind, it is refused: 503 NOT_SEALED_YET.";

    @Inject
    AuditSearch search;

    @Inject
    AuditExport export;

    @Inject
    SignedIn user;

    @GET
    @Path("audit-events")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Events that match, newest first")
    @Limited(Use.TRAIL_SEARCH)
    public Items<RawValue> list(@BeanParam AuditQuery query, @RestQuery String limit, @RestQuery String cursor) {
        AuditSearch.Result result = search.list(FilterReader.ofApi(query), Limit.of(limit), cursor, user);
        return new Items<>(
                result.events().stream()
                        .map(event -> new RawValue(event.json()))
                        .toList(),
                result.next());
    }

    @GET
    @Path("audit-events.csv")
    @Operation(summary = "All events that match as CSV, oldest first", description = COMPLETE)
    @Limited(Use.EXPORT)
    public RestResponse<StreamingOutput> csv(@BeanParam AuditQuery query) {
        return export.of(FilterReader.ofApi(query), ExportFormat.CSV, null, user);
    }

    @GET
    @Path("audit-events.ndjson")
    @Operation(summary = "All events that match, one JSON text a line, oldest first", description = COMPLETE)
    @Limited(Use.EXPORT)
    public RestResponse<StreamingOutput> ndjson(@BeanParam AuditQuery query) {
        return export.of(FilterReader.ofApi(query), ExportFormat.NDJSON, null, user);
    }

    @GET
    @Path("audit-events.zip")
    @Operation(
            summary = "All sealed events that match as evidence (ZIP), oldest first",
            description =
                    "Holds events.ndjson and events.csv, what was asked for, the last checkpoint, and the proof that"
                            + " each event stands in its tree. Anybody can check it offline with docs/VerifyTrail.java; how stands"
                            + " in its GUIDE.md. The first byte comes once the whole ZIP is gathered. 409 NOT_SEALED: there is no"
                            + " key (TRAIL_KEY_FILE). 503 NOT_SEALED_YET: the sealer is more than 10 s behind. 409 TRAIL_DAMAGED: the trail is not as it was"
                            + " sealed. 409 NO_ROOM: the disk cannot take so many events.")
    @Limited(Use.EXPORT)
    public RestResponse<StreamingOutput> zip(@BeanParam AuditQuery query) {
        return export.of(FilterReader.ofApi(query), ExportFormat.ZIP, null, user);
    }
}
