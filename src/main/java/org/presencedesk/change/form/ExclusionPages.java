package org.presencedesk.change.form;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.exclusion.ExcludedGroup;
import org.presencedesk.change.exclusion.Exclusion;
import org.presencedesk.change.exclusion.Exclusions;
import org.presencedesk.change.values.Availability;
import org.presencedesk.directory.Directory;
import org.presencedesk.directory.Group;
import org.presencedesk.directory.Person;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.GraphRefusals;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.errors.TooMany;
import org.presencedesk.web.input.Cursor;
import org.presencedesk.web.input.Parameters;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;

/** Whom changes leave alone: everybody reads it, administrators keep it. */
@Path("/exclusions")
@RolesAllowed({Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN})
@Blocking
class ExclusionPages {

    private static final int PAGE = 50;
    private static final String LIST = "exclusions page";

    /** Whom an exclusion may be for. @param trouble why the directory could not be asked, or null */
    record Candidates(String search, List<Person> people, List<Group> groups, String trouble) {

        static Candidates of(String search, Directory directory, Locale locale) {
            String text = search == null ? null : search.strip();
            if (text == null || text.length() < 2) {
                return new Candidates(text, List.of(), List.of(), null);
            }
            try {
                return new Candidates(text, directory.searchPeople(text), directory.searchGroups(text), null);
            } catch (GraphFailure e) {
                return new Candidates(
                        text, List.of(), List.of(), GraphRefusals.of(e).detail(locale));
            }
        }

        public boolean asked() {
            return search != null && search.length() >= 2;
        }
    }

    /**
     * @param over whether those that ended or were removed are shown
     * @param form null for those who may only read, as is {@code matches} before a search
     */
    record exclusions(
            List<Line> lines, boolean over, String next, ExclusionForm form, Candidates matches, List<FormFault> faults)
            implements TemplateInstance {}

    /** @param group null for a person, and for a group that was not read yet */
    record Line(Exclusion rule, Exclusion.Validity state, ExcludedGroup group) {

        public List<Availability> statuses() {
            return List.of(Availability.values()).stream()
                    .filter(one -> List.of(rule.availabilities).contains(one.wire()))
                    .toList();
        }

        public String by() {
            Actor actor = rule.createdBy;
            return actor.name() != null ? actor.name() : actor.id();
        }
    }

    private final Exclusions exclusions;
    private final Directory directory;
    private final Cursor cursors;
    private final SignedIn user;
    private final Language language;
    private final Clock clock;

    ExclusionPages(
            Exclusions exclusions, Directory directory, Cursor cursors, SignedIn user, Language language, Clock clock) {
        this.exclusions = exclusions;
        this.directory = directory;
        this.cursors = cursors;
        this.user = user;
        this.language = language;
        this.clock = clock;
    }

    @GET
    @Produces("text/html")
    @Limited(Use.SEARCH)
    public TemplateInstance show(@RestQuery String search, @RestQuery String over, @RestQuery String cursor) {
        return page(ExclusionForm.searching(search), over != null, cursor, List.of());
    }

    @POST
    @Produces("text/html")
    @RolesAllowed(Roles.ADMIN)
    @Limited(Use.SEARCH)
    public RestResponse<Object> add(@BeanParam ExclusionForm typed) {
        try {
            exclusions.add(typed.asked(), user);
            return NewChangePages.to("/exclusions");
        } catch (TooMany limited) {
            throw limited;
        } catch (Refusal refusal) {
            return refused(refusal, typed);
        } catch (GraphFailure e) {
            return refused(GraphRefusals.of(e), typed);
        }
    }

    @POST
    @Path("{id}/removal")
    @RolesAllowed(Roles.ADMIN)
    public RestResponse<Object> remove(@RestPath String id) {
        exclusions.remove(Parameters.idOrNotFound(id), user);
        return NewChangePages.to("/exclusions");
    }

    private RestResponse<Object> refused(Refusal refusal, ExclusionForm typed) {
        return NewChangePages.page(
                refusal.status(), page(typed, false, null, FormFault.of(refusal, language.locale())));
    }

    private exclusions page(ExclusionForm form, boolean over, String cursor, List<FormFault> faults) {
        String list = LIST + (over ? " over" : "");
        UUID before = cursor == null
                ? null
                : UUID.fromString(cursors.decode(list, cursor).get(0));
        Exclusion.Listed listed = over ? Exclusion.Listed.OVER : Exclusion.Listed.CURRENT;
        List<Exclusion> page = Exclusion.page(listed, before, PAGE + 1);
        boolean more = page.size() > PAGE;
        List<Exclusion> shown = more ? page.subList(0, PAGE) : page;
        Map<UUID, ExcludedGroup> groups = ExcludedGroup.of(shown);
        Instant now = clock.instant();
        boolean keeps = user.has(Roles.ADMIN) && !over;
        return new exclusions(
                shown.stream()
                        .map(rule -> new Line(rule, rule.state(now), groups.get(rule.groupId)))
                        .toList(),
                over,
                more ? cursors.encode(list, shown.get(PAGE - 1).id) : null,
                keeps ? form : null,
                keeps ? Candidates.of(form.search(), directory, language.locale()) : null,
                faults);
    }
}
