package org.presencedesk.change;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.csv.CsvWriter;
import org.presencedesk.directory.Directory;
import org.presencedesk.directory.Group;
import org.presencedesk.directory.Person;
import org.presencedesk.graph.GraphFailure;
import org.presencedesk.web.Download;
import org.presencedesk.web.GraphRefusals;
import org.presencedesk.web.Language;
import org.presencedesk.web.Parameters;
import org.presencedesk.web.Refusal;
import org.presencedesk.web.Requests;
import org.presencedesk.web.WebSettings;

/** Choosing whom, what, until when and why; at the end stands a plan. */
@Path("/changes/new")
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@Blocking
class NewChangePages {

    /** @param faults what needs mending, as sentences; empty at first */
    record form(UUID id, Draft draft, Matches matches, List<Fault> faults, Choices choices)
            implements TemplateInstance {}

    /** @param kept the file uploaded before, or null */
    record file(UUID id, Draft draft, DraftFile.Named kept, List<Fault> faults, Choices choices)
            implements TemplateInstance {}

    record form$matches(Matches matches) implements TemplateInstance {}

    record form$chosen(Draft draft) implements TemplateInstance {}

    record Fault(String field, String message) {}

    /** @param trouble why the directory could not be asked, or null */
    record Matches(String search, List<Person> people, List<Group> groups, String trouble) {

        public boolean asked() {
            return search != null && search.length() >= 2;
        }
    }

    record Choices(String zone) {

        public Availability[] availabilities() {
            return Availability.values();
        }

        public List<String> durations() {
            return List.of("PT30M", "PT1H", "PT2H", "PT4H", "PT8H", "P1D", "P2D", "P7D", "P14D", "P30D");
        }
    }

    private final Drafts drafts;
    private final Planning planning;
    private final Directory directory;
    private final SignedIn user;
    private final Language language;
    private final WebSettings settings;
    private final RoutingContext request;
    private final Clock clock;

    NewChangePages(
            Drafts drafts,
            Planning planning,
            Directory directory,
            SignedIn user,
            Language language,
            WebSettings settings,
            RoutingContext request,
            Clock clock) {
        this.drafts = drafts;
        this.planning = planning;
        this.directory = directory;
        this.user = user;
        this.language = language;
        this.settings = settings;
        this.request = request;
        this.clock = clock;
    }

    /** A new tab gets a draft of its own, by its address; nothing is kept of it yet. */
    @GET
    @Produces("text/html")
    public RestResponse<Object> show(@RestQuery String draft) {
        if (draft == null) {
            return to(Draft.EMPTY.address(UUID.randomUUID()));
        }
        UUID id = Parameters.idOrNotFound(draft);
        Draft kept = drafts.of(id, user.actor());
        return page(200, new form(id, kept, matches(kept.search()), List.of(), choices()));
    }

    @GET
    @Path("matches")
    @Produces("text/html")
    public TemplateInstance search(@RestQuery String search) {
        return new form$matches(matches(search));
    }

    @GET
    @Path("file")
    @Produces("text/html")
    public RestResponse<Object> showFile(@RestQuery String draft) {
        if (draft == null) {
            return to("/changes/new/file?draft=" + UUID.randomUUID());
        }
        UUID id = Parameters.idOrNotFound(draft);
        return page(200, filePage(id, drafts.of(id, user.actor()), List.of()));
    }

    /** In the grammar of Entra's own templates; the example row is skipped by an upload. */
    @GET
    @Path("template.csv")
    @Produces("text/csv")
    public RestResponse<StreamingOutput> template() {
        return Download.csv("presence-desk-template.csv", out -> {
            CsvWriter csv = new CsvWriter(out, ',');
            csv.write(Columns.TEMPLATE);
            csv.write("Example: ada@example.com", "DoNotDisturb", "2026-12-01 17:00", "", "Europe/Berlin", "Exams");
            csv.flush();
        });
    }

    @POST
    @Produces("text/html")
    public RestResponse<Object> choose(@BeanParam DraftForm typed) {
        UUID id = typed.id();
        Draft kept = drafts.of(id, user.actor());
        Draft draft = typed.ofPeople();
        drafts.keep(id, user.actor(), draft);
        if (Requests.wantsFragment(request)) {
            return page(200, new form$chosen(draft));
        }
        if (!typed.plans(kept)) {
            return to(draft.address(id));
        }
        try {
            requireEnd(typed, draft);
            return planned(planning.plan(draft.asked(), id, user));
        } catch (Refusal refusal) {
            return refused(refusal, id, draft);
        } catch (GraphFailure e) {
            return refused(GraphRefusals.of(e), id, draft);
        }
    }

    @POST
    @Path("file")
    @Produces("text/html")
    public RestResponse<Object> upload(@BeanParam DraftForm typed, @RestForm FileUpload file) {
        UUID id = typed.id();
        Draft draft = typed.ofFile(drafts.of(id, user.actor()));
        drafts.keep(id, user.actor(), draft);
        try {
            Optional<DraftFile> uploaded = uploaded(id, typed, file);
            if (!draft.fromFile()) {
                return to(draft.address(id));
            }
            DraftFile people = uploaded.orElseThrow(Uploads::missing);
            requireEnd(typed, draft);
            return planned(planning.plan(draft.asked(), people.content, people.name, id, user));
        } catch (Refusal refusal) {
            if (refusal.faults().stream().anyMatch(fault -> "file".equals(fault.field()))) {
                drafts.forgetFile(id);
            }
            return page(refusal.status(), filePage(id, draft, faults(refusal)));
        }
    }

    private Optional<DraftFile> uploaded(UUID draft, DraftForm typed, FileUpload file) {
        if (Uploads.isGiven(file)) {
            return Optional.of(drafts.keepFile(draft, file.fileName(), Uploads.read(file)));
        }
        return typed.keptFile == null ? Optional.empty() : drafts.file(draft, Parameters.idOrNotFound(typed.keptFile));
    }

    /** Says whatever else is wrong at the same time. */
    private void requireEnd(DraftForm typed, Draft draft) {
        List<Refusal.Fault> faults = new ArrayList<>(typed.missing());
        if (faults.isEmpty()) {
            return;
        }
        try {
            Intent.of(draft.asked(), draft.fromFile(), clock.instant());
        } catch (Refusal others) {
            faults.addAll(others.faults());
        }
        throw Refusal.invalid(faults);
    }

    private static RestResponse<Object> planned(Change change) {
        return to("/changes/" + change.number);
    }

    private RestResponse<Object> refused(Refusal refusal, UUID id, Draft draft) {
        return page(refusal.status(), new form(id, draft, matches(null), faults(refusal), choices()));
    }

    private file filePage(UUID id, Draft draft, List<Fault> faults) {
        return new file(id, draft, DraftFile.namedOf(id).orElse(null), faults, choices());
    }

    private static RestResponse<Object> page(int status, TemplateInstance page) {
        return RestResponse.ResponseBuilder.create(status)
                .entity((Object) page)
                .type("text/html;charset=UTF-8")
                .build();
    }

    private static RestResponse<Object> to(String address) {
        return RestResponse.seeOther(URI.create(address));
    }

    private Matches matches(String search) {
        String text = search == null ? null : search.strip();
        if (text == null || text.length() < 2) {
            return new Matches(text, List.of(), List.of(), null);
        }
        try {
            return new Matches(
                    text, directory.searchPeople(user.actor(), text), directory.searchGroups(user.actor(), text), null);
        } catch (GraphFailure e) {
            return new Matches(text, List.of(), List.of(), GraphRefusals.of(e).detail(language.locale()));
        }
    }

    private List<Fault> faults(Refusal refusal) {
        Locale locale = language.locale();
        if (refusal.faults().isEmpty()) {
            return List.of(new Fault(null, refusal.detail(locale)));
        }
        return refusal.faults().stream()
                .map(fault -> new Fault(fault.field(), fault.message().apply(locale)))
                .toList();
    }

    private Choices choices() {
        return new Choices(settings.timeZone().getId());
    }
}
