package org.presencedesk.audit.pages;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.export.AuditExport;
import org.presencedesk.audit.export.ExportFormat;
import org.presencedesk.audit.seal.TrailState;
import org.presencedesk.audit.search.AuditFilter;
import org.presencedesk.audit.search.AuditQuery;
import org.presencedesk.audit.search.AuditSearch;
import org.presencedesk.audit.search.FilterReader;
import org.presencedesk.audit.search.InclusionProof;
import org.presencedesk.audit.search.StoredEvents;
import org.presencedesk.audit.trail.StoredEvent;
import org.presencedesk.audit.trail.TrailKey;
import org.presencedesk.audit.trail.TrailProtection;
import org.presencedesk.audit.verify.VerificationResults;
import org.presencedesk.audit.verify.VerificationSchedule;
import org.presencedesk.proof.Evidence;
import org.presencedesk.web.Download;
import org.presencedesk.web.Requests;
import org.presencedesk.web.ViewerZone;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.input.Parameters;
import org.presencedesk.web.input.UnknownParameters;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;
import org.presencedesk.web.session.FreshlySignedIn;

/** The trail for people. Nothing here changes it. */
@Path("/")
@Blocking
@RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
@UnknownParameters.Refused
class AuditPages {

    private static final int PAGE = 50;

    record trail(TrailView view, ProtectionView guard) implements TemplateInstance {}

    record total(long matching, String back) implements TemplateInstance {}

    record found(long matching) implements TemplateInstance {}

    record event(EventView view) implements TemplateInstance {}

    @Inject
    AuditSearch search;

    @Inject
    StoredEvents events;

    @Inject
    RoutingContext request;

    @Inject
    AuditExport export;

    @Inject
    TrailProtection protection;

    @Inject
    TrailKey seal;

    @Inject
    TrailState state;

    @Inject
    VerificationSchedule verifier;

    @Inject
    VerificationResults verdicts;

    @Inject
    SignedIn user;

    @Inject
    ViewerZone viewer;

    @Inject
    Clock clock;

    @GET
    @Path("audit-events")
    @Limited(Use.TRAIL_SEARCH)
    public TemplateInstance list(@BeanParam AuditQuery query, @RestQuery String zone, @RestQuery String cursor)
            throws SQLException {
        ZoneId shown = FilterReader.zone(zone, viewer.get());
        AuditFilter filter = FilterReader.ofPage(query, shown);
        AuditSearch.Result result = search.list(filter, PAGE, cursor, user);
        SearchForm typed = SearchForm.of(query, zone);
        List<NameSearchHint> misnamed =
                result.events().isEmpty() ? NameSearchHint.of(filter, typed, events) : List.of();
        return new trail(TrailView.of(typed, shown, result, misnamed, cursor, clock), guard(shown));
    }

    /** Apart from the list, since it may take longer than a page should. */
    @GET
    @Path("audit-events/total")
    @Limited(Use.TRAIL_SEARCH)
    public TemplateInstance total(@BeanParam AuditQuery query, @RestQuery String zone) {
        long matching = events.count(filter(query, zone));
        return Requests.wantsFragment(request)
                ? new found(matching)
                : new total(matching, SearchForm.of(query, zone).address(EventLinks.TRAIL));
    }

    @POST
    @Path("audit-events/verification")
    @Limited(Use.EXPORT)
    public RestResponse<Void> verify(@BeanParam AuditQuery query, @RestQuery String zone) throws SQLException {
        verifier.verify(user);
        return RestResponse.seeOther(URI.create(SearchForm.of(query, zone).address(EventLinks.TRAIL)));
    }

    /** The search is that of the list which led here, to go back to. */
    @GET
    @Path("audit-events/{id}")
    public TemplateInstance view(
            String id, @BeanParam AuditQuery query, @RestQuery String zone, @RestQuery String cursor) {
        ZoneId shown = FilterReader.zone(zone, viewer.get());
        StoredEvent found = search.view(Parameters.idOrNotFound(id), user).orElseThrow(Refusal::notFound);
        InclusionProof place = events.place(found);
        return new event(new EventView(
                found,
                events.neighbours(found),
                seal.key().isPresent(),
                place,
                place == null && events.isRefused(found),
                shown,
                SearchForm.of(query, zone).with("cursor", cursor)));
    }

    @GET
    @Path("audit-events.csv")
    @Limited(Use.EXPORT)
    @FreshlySignedIn
    public RestResponse<StreamingOutput> csv(@BeanParam AuditQuery query, @RestQuery String zone) {
        return export.of(filter(query, zone), ExportFormat.CSV, null, user);
    }

    @GET
    @Path("audit-events.ndjson")
    @Limited(Use.EXPORT)
    @FreshlySignedIn
    public RestResponse<StreamingOutput> ndjson(@BeanParam AuditQuery query, @RestQuery String zone) {
        return export.of(filter(query, zone), ExportFormat.NDJSON, null, user);
    }

    @GET
    @Path("audit-events.zip")
    @Limited(Use.EXPORT)
    @FreshlySignedIn
    public RestResponse<StreamingOutput> zip(@BeanParam AuditQuery query, @RestQuery String zone) {
        return export.of(filter(query, zone), ExportFormat.ZIP, FilterReader.zone(zone, viewer.get()), user);
    }

    /** Not about anybody, so no event of the trail. */
    @GET
    @Path("audit-events/" + Evidence.VERIFIER)
    public RestResponse<StreamingOutput> verifier() throws IOException {
        byte[] program = Evidence.verifier();
        return Download.file(Evidence.VERIFIER, MediaType.TEXT_PLAIN, out -> out.write(program));
    }

    private ProtectionView guard(ZoneId zone) throws SQLException {
        boolean hasKey = seal.key().isPresent();
        return new ProtectionView(
                protection.isProtected(),
                hasKey,
                hasKey ? state.now() : null,
                hasKey ? verdicts.last().orElse(null) : null,
                state.unpurgeable(),
                zone);
    }

    private AuditFilter filter(AuditQuery query, String zone) {
        return FilterReader.ofPage(query, FilterReader.zone(zone, viewer.get()));
    }
}
