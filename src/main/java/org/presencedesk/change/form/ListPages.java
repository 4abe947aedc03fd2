package org.presencedesk.change.form;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.list.ListInput;
import org.presencedesk.change.list.SavedList;
import org.presencedesk.change.list.SavedLists;
import org.presencedesk.change.request.Draft;
import org.presencedesk.directory.AttributeChoice;
import org.presencedesk.directory.WrittenIdentity;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.errors.TooMany;
import org.presencedesk.web.input.Cursor;
import org.presencedesk.web.input.Parameters;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;

/** Saved lists: which there are, what is in them, and making a change of one. */
@Path("/lists")
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@Blocking
class ListPages {

    private static final int PAGE = 50;
    private static final String LIST = "lists page";

    record lists(List<Line> lists, String next, ListForm form, List<FormFault> faults) implements TemplateInstance {}

    record Line(SavedList list, boolean mayChange) {}

    private final SavedLists lists;
    private final Drafts drafts;
    private final Cursor cursors;
    private final SignedIn user;
    private final Language language;

    ListPages(SavedLists lists, Drafts drafts, Cursor cursors, SignedIn user, Language language) {
        this.lists = lists;
        this.drafts = drafts;
        this.cursors = cursors;
        this.user = user;
        this.language = language;
    }

    @GET
    @Produces("text/html")
    public TemplateInstance show(@RestQuery String edit, @RestQuery String cursor) {
        ListForm form = edit == null ? ListForm.EMPTY : ListForm.of(lists.read(Parameters.idOrNotFound(edit), user));
        return page(cursor, form, List.of());
    }

    /** Makes one, or changes the one that the form shows. */
    @POST
    @Produces("text/html")
    @Limited(Use.PLAN)
    public RestResponse<Object> save(@BeanParam ListForm form) {
        try {
            if (form.id == null || form.id.isEmpty()) {
                lists.make(form.input(), user);
            } else {
                lists.change(Parameters.idOrNotFound(form.id), form.input(), user);
            }
            return NewChangePages.to("/lists");
        } catch (TooMany limited) {
            throw limited;
        } catch (Refusal refusal) {
            return refused(refusal, form);
        }
    }

    /** Keeps what is chosen in the form of a new change. */
    @POST
    @Path("chosen")
    @Produces("text/html")
    @Limited(Use.PLAN)
    public RestResponse<Object> saveChosen(
            @BeanParam DraftForm typed, @RestForm String listName, @RestForm String listShared) {
        Draft draft = typed.ofPeople();
        drafts.keep(typed.id(), user.actor(), draft);
        ListForm form = ListForm.of(listName, draft, listShared != null);
        try {
            AttributeChoice attributes = form.input().attributes();
            if (!draft.lists().isEmpty() || draft.choices().stream().anyMatch(one -> !attributes.equals(one))) {
                throw SavedLists.cannotHold();
            }
            lists.make(form.input(), user);
            return NewChangePages.to(draft.address(typed.id()));
        } catch (TooMany limited) {
            throw limited;
        } catch (Refusal refusal) {
            return refused(refusal, form);
        }
    }

    @POST
    @Path("deletion")
    @Produces("text/html")
    @Limited(Use.PLAN)
    public RestResponse<Object> delete(@RestForm String id) {
        lists.delete(Parameters.idOrNotFound(id), user);
        return NewChangePages.to("/lists");
    }

    private RestResponse<Object> refused(Refusal refusal, ListForm form) {
        if (refusal.status() == 404) {
            throw refusal;
        }
        return NewChangePages.page(refusal.status(), page(null, form, FormFault.of(refusal, language.locale())));
    }

    private lists page(String cursor, ListForm form, List<FormFault> faults) {
        List<String> after = cursor == null ? null : cursors.decode(LIST, cursor);
        List<SavedList> page = lists.page(
                user,
                "",
                after == null ? null : new SavedLists.Place(after.get(0), UUID.fromString(after.get(1))),
                PAGE + 1);
        boolean more = page.size() > PAGE;
        List<SavedList> shown = more ? page.subList(0, PAGE) : page;
        return new lists(
                shown.stream().map(list -> new Line(list, list.mayChange(user))).toList(),
                more ? cursors.encode(LIST, shown.get(PAGE - 1).name, shown.get(PAGE - 1).id) : null,
                form,
                faults);
    }

    /** The fields of the page, as they are sent and as they are shown. */
    public static class ListForm {

        static final ListForm EMPTY = new ListForm();

        @RestForm
        public String id;

        @RestForm
        public String version;

        @RestForm
        public String name;

        /** One by one, in any of the ways in which a list can be pasted. */
        @RestForm
        public String people;

        @RestForm
        public String groups;

        @RestForm
        public String department;

        @RestForm
        public String jobTitle;

        @RestForm
        public String officeLocation;

        @RestForm
        public String shared;

        static ListForm of(SavedList list) {
            ListForm form = of(list.name, list.people, list.groups, list.attributes, list.shared);
            form.id = list.id.toString();
            form.version = String.valueOf(list.version);
            return form;
        }

        static ListForm of(String name, Draft draft, boolean shared) {
            AttributeChoice choice = draft.choices().stream().findFirst().orElse(AttributeChoice.NONE);
            return of(
                    name,
                    draft.named(),
                    draft.groups().stream().map(Draft.Chosen::id).toList(),
                    choice,
                    shared);
        }

        private static ListForm of(
                String name, List<String> people, List<String> groups, AttributeChoice choice, boolean shared) {
            ListForm form = new ListForm();
            form.name = name;
            form.people = String.join("\n", people);
            form.groups = String.join("\n", groups);
            form.department = choice.department();
            form.jobTitle = choice.jobTitle();
            form.officeLocation = choice.officeLocation();
            form.shared = shared ? "on" : null;
            return form;
        }

        ListInput input() {
            return new ListInput(
                    name,
                    listed(people),
                    listed(groups),
                    new AttributeChoice(department, jobTitle, officeLocation),
                    shared != null,
                    version == null || !version.matches("\\d{1,9}") ? null : Integer.valueOf(version));
        }

        private static List<String> listed(String text) {
            return text == null ? List.of() : WrittenIdentity.list(text);
        }
    }
}
