package org.presencedesk.change.form;

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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.Guid;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.file.CsvHeadings;
import org.presencedesk.change.list.SavedList;
import org.presencedesk.change.list.SavedLists;
import org.presencedesk.change.plan.ChangePlanning;
import org.presencedesk.change.request.Draft;
import org.presencedesk.csv.CsvWriter;
import org.presencedesk.directory.AttributeChoice;
import org.presencedesk.directory.ChosenTotal;
import org.presencedesk.directory.DirectorySearch;
import org.presencedesk.directory.SearchHits;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.web.Download;
import org.presencedesk.web.Language;
import org.presencedesk.web.Requests;
import org.presencedesk.web.ViewerZone;
import org.presencedesk.web.errors.GraphRefusals;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.errors.TooMany;
import org.presencedesk.web.input.Parameters;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;

/** Choosing whom, what, until when and why; at the end stands a plan. */
@Path("/changes/new")
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@Blocking
class NewChangePages {

    /** @param faults what needs mending, as sentences; empty at first */
    record form(
            UUID id, Draft draft, ChosenTotal.Total total, Matches matches, List<FormFault> faults, FormChoices choices)
            implements TemplateInstance {}

    record form$matches(Matches matches) implements TemplateInstance {}

    record form$chosen(Draft draft, ChosenTotal.Total total) implements TemplateInstance {}

    /** @param trouble why the directory could not be asked, or null */
    record Matches(String search, SearchHits found, List<SavedList> lists, String trouble) {

        public boolean asked() {
            return search != null && search.length() >= 2;
        }

        public boolean none() {
            return found.isNone() && lists.isEmpty();
        }
    }

    private static final int MOST_LISTS = 10;

    private final Drafts drafts;
    private final ChangePlanning planning;
    private final DirectorySearch directory;
    private final ChosenTotal totals;
    private final SavedLists lists;
    private final SignedIn user;
    private final Language language;
    private final ViewerZone zone;
    private final RoutingContext request;
    private final Clock clock;

    NewChangePages(
            Drafts drafts,
            ChangePlanning planning,
            DirectorySearch directory,
            ChosenTotal totals,
            SavedLists lists,
            SignedIn user,
            Language language,
            ViewerZone zone,
            RoutingContext request,
            Clock clock) {
        this.drafts = drafts;
        this.planning = planning;
        this.directory = directory;
        this.totals = totals;
        this.lists = lists;
        this.user = user;
        this.language = language;
        this.zone = zone;
        this.request = request;
        this.clock = clock;
    }

    /**
     * A new tab gets a draft of its own, by its address; nothing is kept of it yet.
     *
     * @param from id or number of a change that it begins as a copy of, or null
     */
    @GET
    @Produces("text/html")
    @Limited(Use.SEARCH)
    public RestResponse<Object> show(@RestQuery String draft, @RestQuery String from) {
        if (draft == null) {
            String address = Draft.EMPTY.address(UUID.randomUUID());
            return to(from == null ? address : address + "&from=" + URLEncoder.encode(from, StandardCharsets.UTF_8));
        }
        UUID id = Parameters.idOrNotFound(draft);
        Draft kept = drafts.of(id, user.actor(), from);
        return page(200, form(id, kept, matches(kept.search()), List.of()));
    }

    @GET
    @Path("matches")
    @Produces("text/html")
    @Limited(Use.SEARCH)
    public TemplateInstance search(@RestQuery String search) {
        return new form$matches(matches(search));
    }

    /** In the grammar of Entra's own templates; the example row is skipped by an upload. */
    @GET
    @Path("template.csv")
    @Produces("text/csv")
    public RestResponse<StreamingOutput> template() {
        char separator = language.listSeparator();
        return Download.csv("presence-desk-template.csv", out -> {
            CsvWriter csv = new CsvWriter(out, separator);
            csv.write(CsvHeadings.TEMPLATE);
            csv.write("Example: ada@example.com", "DoNotDisturb", "2026-12-01 17:00", "", "Europe/Berlin", "Exams");
            csv.flush();
        });
    }

    @POST
    @Produces("text/html")
    @Limited(Use.PLAN)
    public RestResponse<Object> choose(@BeanParam DraftForm typed) {
        UUID id = typed.id();
        Draft kept = drafts.of(id, user.actor());
        Draft draft = typed.ofPeople();
        drafts.keep(id, user.actor(), draft);
        if (Requests.wantsFragment(request)) {
            return page(200, new form$chosen(draft, total(draft)));
        }
        if (!typed.plans(kept)) {
            return to(draft.fromFile() ? otherForm(id, draft) : draft.address(id));
        }
        try {
            typed.requireEnd(draft, clock.instant());
            return to("/changes/"
                    + planning.plan(draft.asked(clock.instant()), id, user).number());
        } catch (TooMany limited) {
            // What was typed is kept; that somebody was limited is recorded where all are.
            throw limited;
        } catch (Refusal refusal) {
            return refused(refusal, id, draft);
        } catch (GraphFailure e) {
            return refused(GraphRefusals.of(e), id, draft);
        }
    }

    private RestResponse<Object> refused(Refusal refusal, UUID id, Draft draft) {
        return page(refusal.status(), form(id, draft, matches(null), FormFault.of(refusal, language.locale())));
    }

    private form form(UUID id, Draft draft, Matches matches, List<FormFault> faults) {
        return new form(id, draft, total(draft), matches, faults, FormChoices.ofPeople(zone.get()));
    }

    /** Null where nobody is chosen, or Graph does not tell. What is pasted is counted by the plan. */
    private ChosenTotal.Total total(Draft draft) {
        if (draft.chosen().isEmpty() || draft.fromFile()) {
            return null;
        }
        Set<String> people = ids(draft.people());
        Set<String> groups = ids(draft.groups());
        groups.removeIf(id -> !Guid.matches(id));
        Set<AttributeChoice> choices = new LinkedHashSet<>(draft.choices());
        lists.visible(List.copyOf(ids(draft.lists())), user).forEach(list -> {
            people.addAll(list.people);
            groups.addAll(list.groups);
            if (!list.attributes.asksNothing()) {
                choices.add(list.attributes);
            }
        });
        return totals.of(people, groups, choices);
    }

    private static Set<String> ids(List<Draft.Chosen> chosen) {
        return chosen.stream().map(Draft.Chosen::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static RestResponse<Object> page(int status, TemplateInstance page) {
        return RestResponse.ResponseBuilder.create(status)
                .entity((Object) page)
                .type("text/html;charset=UTF-8")
                .build();
    }

    /** The keyboard goes on where the other form was chosen. */
    static String otherForm(UUID id, Draft draft) {
        return draft.address(id) + "#ways";
    }

    static RestResponse<Object> to(String address) {
        return RestResponse.seeOther(URI.create(address));
    }

    private Matches matches(String search) {
        String text = search == null ? null : search.strip();
        if (text == null || text.length() < 2) {
            return new Matches(text, SearchHits.NONE, List.of(), null);
        }
        try {
            return new Matches(text, directory.of(text), lists.page(user, text, null, MOST_LISTS), null);
        } catch (GraphFailure e) {
            return new Matches(
                    text, SearchHits.NONE, List.of(), GraphRefusals.of(e).detail(language.locale()));
        }
    }
}
