package org.presencedesk.change.form;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.file.ProblemRows;
import org.presencedesk.change.request.DraftFile;
import org.presencedesk.csv.CsvWriter;
import org.presencedesk.web.Download;
import org.presencedesk.web.Language;
import org.presencedesk.web.input.Parameters;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.RequestMemory;
import org.presencedesk.web.limits.Use;

/** The rows of an uploaded file that need mending, to be mended in its author's own program. */
@Path("/changes/new/file/problems.csv")
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@Blocking
class ProblemRowsPages {

    private final Drafts drafts;
    private final SignedIn user;
    private final Language language;
    private final RequestMemory memory;
    private final Clock clock;

    ProblemRowsPages(Drafts drafts, SignedIn user, Language language, RequestMemory memory, Clock clock) {
        this.drafts = drafts;
        this.user = user;
        this.language = language;
        this.memory = memory;
        this.clock = clock;
    }

    @GET
    @Produces("text/csv")
    @Limited(Use.UPLOAD)
    public RestResponse<StreamingOutput> download(@RestQuery String file) {
        UUID id = Parameters.idOrNotFound(file);
        memory.hold(drafts.bytesOf(id));
        DraftFile kept = drafts.fileOf(user.actor(), id);
        ProblemRows rows = new ProblemRows(
                kept.content,
                kept.look.mapping(),
                drafts.of(kept.draftId, user.actor()).asked(clock.instant()),
                clock.instant());
        Locale locale = language.locale();
        return Download.csv("presence-desk-problems.csv", out -> {
            CsvWriter csv = new CsvWriter(out, rows.delimiter());
            rows.write(csv, locale);
            csv.flush();
        });
    }
}
