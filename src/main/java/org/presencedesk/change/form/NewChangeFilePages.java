package org.presencedesk.change.form;

import static org.presencedesk.change.form.NewChangePages.page;
import static org.presencedesk.change.form.NewChangePages.to;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.api.UploadedFile;
import org.presencedesk.change.file.FileInspection;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.plan.ChangePlanning;
import org.presencedesk.change.request.Draft;
import org.presencedesk.change.request.DraftFile;
import org.presencedesk.change.request.FileLook;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.web.Language;
import org.presencedesk.web.Requests;
import org.presencedesk.web.ViewerZone;
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

    /** The part of the page that shows what the file is taken for. */
    record file$look(DraftFile.Named kept) implements TemplateInstance {}

    /** What stands beside a file that cannot be used, and that stays chosen. */
    record unusable(List<FormFault> faults) implements TemplateInstance {}

    /** What of a file can be asked about on its page; any other fault of it needs another file. */
    private static final Set<String> QUESTIONS = Set.of("NO_IDENTITY_COLUMN", "COLUMN_TWICE");

    private final Drafts drafts;
    private final ChangePlanning planning;
    private final SignedIn user;
    private final Language language;
    private final ViewerZone zone;
    private final RequestMemory memory;
    private final RoutingContext request;
    private final Clock clock;

    NewChangeFilePages(
            Drafts drafts,
            ChangePlanning planning,
            SignedIn user,
            Language language,
            ViewerZone zone,
            RequestMemory memory,
            RoutingContext request,
            Clock clock) {
        this.drafts = drafts;
        this.planning = planning;
        this.user = user;
        this.language = language;
        this.zone = zone;
        this.memory = memory;
        this.request = request;
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
    public RestResponse<Object> plan(
            @BeanParam DraftForm typed, @BeanParam MappingForm mapping, @RestForm FileUpload file) {
        return take(typed, mapping, file, (id, draft, people) -> {
            if (!draft.fromFile()) {
                return to(NewChangePages.otherForm(id, draft));
            }
            return to("/changes/"
                    + planned(id, typed, draft, people.orElseThrow(UploadedFile::missing))
                            .number());
        });
    }

    /** At an address of its own, which a replica of a version before does not take for a wish to plan. */
    @POST
    @Path("look")
    @Produces("text/html")
    @Limited(Use.UPLOAD)
    public RestResponse<Object> look(
            @BeanParam DraftForm typed, @BeanParam MappingForm mapping, @RestForm FileUpload file) {
        return take(typed, mapping, file, (id, draft, people) -> {
            lookAt(id, people.orElseThrow(UploadedFile::missing), draft);
            return Requests.wantsFragment(request)
                    ? page(200, new file$look(DraftFile.namedOf(id).orElse(null)))
                    : to(draft.address(id) + "#who");
        });
    }

    private interface Wish {
        RestResponse<Object> of(UUID id, Draft draft, Optional<DraftFile> people);
    }

    private RestResponse<Object> take(DraftForm typed, MappingForm mapping, FileUpload file, Wish wish) {
        UUID id = typed.id();
        Draft draft = typed.ofFile(
                drafts.of(id, user.actor()), UploadedFile.isGiven(file) ? FileMapping.NONE : mapping.mapping());
        drafts.keep(id, user.actor(), draft);
        try {
            return wish.of(id, draft, uploaded(id, typed, file));
        } catch (TooMany limited) {
            // What was typed is kept; that somebody was limited is recorded where all are.
            throw limited;
        } catch (Refusal refusal) {
            List<FormFault> faults = FormFault.of(refusal, language.locale());
            return Requests.wantsFragment(request) ? beside(faults) : page(refusal.status(), form(id, draft, faults));
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

    private void lookAt(UUID id, DraftFile file, Draft draft) {
        try {
            FileLook look = look(file, draft, draft.mapping());
            if (draft.mapping().equals(FileMapping.NONE)) {
                FileMapping before = drafts.remembered(user.actor(), look);
                look = before.equals(FileMapping.NONE) ? look : look(file, draft, before);
            }
            drafts.keepLook(file.id, look);
        } catch (Refusal refusal) {
            forgetIfUseless(id, draft, refusal);
            throw refusal;
        }
    }

    private FileLook look(DraftFile file, Draft draft, FileMapping mapping) {
        return FileInspection.look(file.content, mapping, draft.asked(clock.instant()), clock.instant());
    }

    private Change planned(UUID id, DraftForm typed, Draft draft, DraftFile people) {
        try {
            typed.requireEnd(draft, clock.instant());
            ChangePlanning.Upload upload = new ChangePlanning.Upload(people.content, people.name, draft.mapping());
            Change change = planning.plan(draft.asked(clock.instant()), upload, id, user);
            if (people.look != null) {
                drafts.remember(user.actor(), people.look, draft.mapping());
            }
            return change;
        } catch (Refusal refusal) {
            if (QUESTIONS.contains(refusal.code())) {
                lookAt(id, people, draft);
            }
            forgetIfUseless(id, draft, refusal);
            throw refusal;
        }
    }

    /** A file that is of no use is not kept. One beside which something is missing is, and one that can be read otherwise. */
    private void forgetIfUseless(UUID id, Draft draft, Refusal refusal) {
        boolean useless = refusal.faults().stream()
                .anyMatch(fault -> "file".equals(fault.field()) && !QUESTIONS.contains(fault.code()));
        if (useless && draft.mapping().equals(FileMapping.NONE)) {
            drafts.forgetFile(id);
        }
    }

    private static RestResponse<Object> beside(List<FormFault> faults) {
        RestResponse<Object> answer = page(200, new unusable(faults));
        answer.getHeaders().add("HX-Retarget", "#unusable");
        return answer;
    }

    private file form(UUID id, Draft draft, List<FormFault> faults) {
        DraftFile.Named kept = DraftFile.namedOf(id).orElse(null);
        return new file(id, draft, kept, faults, FormChoices.ofFile(zone.get()));
    }
}
