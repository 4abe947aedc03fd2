package org.presencedesk.change.pages;

import static org.presencedesk.change.pages.NewChangePages.page;
import static org.presencedesk.change.pages.NewChangePages.to;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.api.UploadedFile;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.plan.ChangePlanning;
import org.presencedesk.change.request.Draft;
import org.presencedesk.change.request.DraftFile;
import org.presencedesk.web.Language;
import org.presencedesk.web.WebConfig;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.errors.TooMany;
import org.presencedesk.web.input.Parameters;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.RequestMemory;
import org.presencedesk.web.limits.Use;

/** A new change whose people stand in a file. */
@Path("/changes/new/file")
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@Blocking
class NewChangeFilePages {

    /** @param kept the file uploaded before, or null */
    record file(UUID id, Draft draft, DraftFile.Named kept, List<FormFault> faults, FormChoices choices)
            implements TemplateInstance {}

    private final Drafts drafts;
    private final ChangePlanning planning;
    private final SignedIn user;
    private final Language language;
    private final WebConfig settings;
    private final RequestMemory memory;
    private final Clock clock;

    NewChangeFilePages(
            Drafts drafts,
            ChangePlanning planning,
            SignedIn user,
            Language language,
            WebConfig settings,
            RequestMemory memory,
            Clock clock) {
        this.drafts = drafts;
        this.planning = planning;
        this.user = user;
        this.language = language;
        this.settings = settings;
        this.memory = memory;
        this.clock = clock;
    }

    @GET
    @Produces("text/html")
    public RestResponse<Object> show(@RestQuery String draft) {
        if (draft == null) {
            return to("/changes/new/file?draft=" + UUID.randomUUID());
        }
        UUID id = Parameters.idOrNotFound(draft);
        return page(200, form(id, drafts.of(id, user.actor()), List.of()));
    }

    @POST
    @Produces("text/html")
    @Limited(Use.UPLOAD)
    public RestResponse<Object> upload(@BeanParam DraftForm typed, @RestForm FileUpload file) {
        UUID id = typed.id();
        Draft draft = typed.ofFile(drafts.of(id, user.actor()));
        drafts.keep(id, user.actor(), draft);
        try {
            Optional<DraftFile> people = uploaded(id, typed, file);
            if (!draft.fromFile()) {
                return to(draft.address(id));
            }
            return to("/changes/"
                    + planned(id, typed, draft, people.orElseThrow(UploadedFile::missing))
                            .number());
        } catch (TooMany limited) {
            // What was typed is kept; that somebody was limited is recorded where all are.
            throw limited;
        } catch (Refusal refusal) {
            return page(refusal.status(), form(id, draft, FormFault.of(refusal, language.locale())));
        }
    }

    private Optional<DraftFile> uploaded(UUID draft, DraftForm typed, FileUpload file) {
        if (UploadedFile.isGiven(file)) {
            return Optional.of(drafts.keepFile(draft, file.fileName(), UploadedFile.read(file)));
        }
        if (typed.keptFile == null) {
            return Optional.empty();
        }
        UUID kept = Parameters.idOrNotFound(typed.keptFile);
        memory.hold(drafts.bytesOf(kept));
        return drafts.file(draft, kept);
    }

    private Change planned(UUID id, DraftForm typed, Draft draft, DraftFile people) {
        try {
            typed.requireEnd(draft, clock.instant());
            return planning.plan(draft.asked(), people.content, people.name, id, user);
        } catch (Refusal refusal) {
            // A file that is of no use is not kept; one beside which something is missing is.
            if (refusal.faults().stream().anyMatch(fault -> "file".equals(fault.field()))) {
                drafts.forgetFile(id);
            }
            throw refusal;
        }
    }

    private file form(UUID id, Draft draft, List<FormFault> faults) {
        return new file(id, draft, DraftFile.namedOf(id).orElse(null), faults, FormChoices.of(settings));
    }
}
