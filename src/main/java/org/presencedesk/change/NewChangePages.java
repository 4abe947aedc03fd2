package org.presencedesk.change;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.presencedesk.access.Actor;
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
import org.presencedesk.web.Refusal;
import org.presencedesk.web.WebSettings;

/** Choosing whom, what, until when and why; at the end stands a plan. */
@Path("/changes/new")
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@Blocking
class NewChangePages {

    /** @param faults what needs mending, as sentences; empty at first */
    record form(Draft draft, Matches matches, List<Fault> faults, Choices choices) implements TemplateInstance {}

    record file(Draft draft, List<Fault> faults, Choices choices) implements TemplateInstance {}

    record form$matches(Draft draft, Matches matches) implements TemplateInstance {}

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

    NewChangePages(
            Drafts drafts,
            Planning planning,
            Directory directory,
            SignedIn user,
            Language language,
            WebSettings settings) {
        this.drafts = drafts;
        this.planning = planning;
        this.directory = directory;
        this.user = user;
        this.language = language;
        this.settings = settings;
    }

    @GET
    @Produces("text/html")
    public TemplateInstance show() {
        Draft draft = drafts.of(user.actor());
        return new form(draft, matches(draft.search()), List.of(), choices());
    }

    @GET
    @Path("matches")
    @Produces("text/html")
    public TemplateInstance search(@RestQuery String search) {
        return new form$matches(drafts.of(user.actor()), matches(search));
    }

    @GET
    @Path("file")
    @Produces("text/html")
    public TemplateInstance showFile() {
        return new file(drafts.of(user.actor()), List.of(), choices());
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
        Actor owner = user.actor();
        Draft kept = drafts.of(owner);
        Draft draft = typed.onto(kept);
        if (typed.add != null) {
            draft = add(draft, typed.add);
        } else if (typed.remove != null) {
            draft = draft.without(typed.remove);
        }
        drafts.keep(owner, draft);
        if (!typed.plans(kept)) {
            return RestResponse.seeOther(URI.create("/changes/new"));
        }
        try {
            return planned(planning.plan(draft.asked(), user));
        } catch (Refusal refusal) {
            return refused(refusal, new form(draft, matches(null), faults(refusal), choices()));
        } catch (GraphFailure e) {
            Refusal refusal = GraphRefusals.of(e);
            return refused(refusal, new form(draft, matches(null), faults(refusal), choices()));
        }
    }

    @POST
    @Path("file")
    @Produces("text/html")
    public RestResponse<Object> upload(@BeanParam DraftForm typed, @RestForm FileUpload file) {
        Actor owner = user.actor();
        Draft draft = typed.onto(drafts.of(owner));
        drafts.keep(owner, draft);
        try {
            byte[] content = Uploads.read(file);
            return planned(planning.plan(draft.values(List.of(), List.of()), content, file.fileName(), user));
        } catch (Refusal refusal) {
            return refused(refusal, new file(draft, faults(refusal), choices()));
        }
    }

    private RestResponse<Object> planned(Change change) {
        if (change.state != ChangeState.PLAN_FAILED) {
            drafts.drop(user.actor());
        }
        return RestResponse.seeOther(URI.create("/changes/" + change.number));
    }

    private RestResponse<Object> refused(Refusal refusal, TemplateInstance page) {
        return RestResponse.ResponseBuilder.create(refusal.status())
                .entity((Object) page)
                .type("text/html;charset=UTF-8")
                .build();
    }

    private Draft add(Draft draft, String kindAndId) {
        String[] parts = kindAndId.split(":", 2);
        if (parts.length < 2) {
            return draft;
        }
        if (parts[0].equals("group")) {
            return directory
                    .group(parts[1])
                    .map(group -> draft.withGroup(new Draft.Chosen(group.id(), group.displayName(), group.mail())))
                    .orElse(draft);
        }
        return directory
                .person(parts[1])
                .map(person ->
                        draft.withPerson(new Draft.Chosen(person.id(), person.called(), person.userPrincipalName())))
                .orElse(draft);
    }

    private Matches matches(String search) {
        String text = search == null ? null : search.strip();
        if (text == null || text.length() < 2) {
            return new Matches(text, List.of(), List.of(), null);
        }
        try {
            return new Matches(text, directory.searchPeople(text), directory.searchGroups(text), null);
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
