package org.presencedesk.audit.pages;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.export.BackgroundExport;
import org.presencedesk.audit.export.BackgroundExports;
import org.presencedesk.audit.export.ExportRequest;
import org.presencedesk.audit.search.AuditQuery;
import org.presencedesk.audit.search.FilterReader;
import org.presencedesk.web.ViewerZone;
import org.presencedesk.web.input.UnknownParameters;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;
import org.presencedesk.web.session.FreshlySignedIn;

/** Exports that are made in the background, for people. */
@Path("/exports")
@Blocking
@RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
@UnknownParameters.Refused
class ExportPages {

    private static final int SHOWN = 50;

    record exports(List<ExportView> exports, boolean underWay, String back) implements TemplateInstance {}

    private final BackgroundExports exports;
    private final SignedIn user;
    private final ViewerZone viewer;

    ExportPages(BackgroundExports exports, SignedIn user, ViewerZone viewer) {
        this.exports = exports;
        this.user = user;
        this.viewer = viewer;
    }

    /** The search is that of the trail's page that led here, to go back to. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance list(@BeanParam AuditQuery query, @RestQuery String zone) {
        List<BackgroundExport> newest = exports.newest(SHOWN);
        return new exports(
                newest.stream().map(ExportView::new).toList(),
                newest.stream().anyMatch(BackgroundExport::isUnderWay),
                SearchForm.of(query, zone).address(EventLinks.TRAIL));
    }

    /** The filter is that of the trail's page that was looked at. */
    @POST
    @Limited(Use.EXPORT)
    @FreshlySignedIn
    public RestResponse<Void> ask(@BeanParam AuditQuery query, @RestQuery String zone, @RestForm String format) {
        ZoneId typedIn = FilterReader.zone(zone, viewer.get());
        exports.ask(FilterReader.ofPage(query, typedIn), ExportRequest.kind(format), typedIn, user);
        return RestResponse.seeOther(URI.create(SearchForm.of(query, zone).address("/exports")));
    }

    @GET
    @Path("{id}/file")
    @Limited(Use.EXPORT)
    @FreshlySignedIn
    public RestResponse<StreamingOutput> file(@RestPath String id) {
        return exports.file(exports.find(id), user);
    }
}
