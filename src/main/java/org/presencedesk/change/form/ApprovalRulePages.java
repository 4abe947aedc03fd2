package org.presencedesk.change.form;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.approval.ApprovalRule;
import org.presencedesk.change.approval.ApprovalRules;
import org.presencedesk.change.approval.RuleWords;
import org.presencedesk.change.values.WorkingHours;
import org.presencedesk.directory.Directory;
import org.presencedesk.directory.Group;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.GraphRefusals;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.errors.TooMany;
import org.presencedesk.web.input.Parameters;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;

/** When changes must be approved: everybody reads it, administrators keep it. */
@Path("/approvals/rules")
@RolesAllowed({Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN})
@Blocking
class ApprovalRulePages {

    /** @param words what it says */
    record Line(ApprovalRule rule, String words) {

        public String by() {
            return rule.changedBy.name() != null ? rule.changedBy.name() : rule.changedBy.id();
        }
    }

    record Day(String code, String name) {}

    /** @param trouble why the directory could not be asked, or null */
    record Found(List<Group> groups, boolean asked, String trouble) {}

    /**
     * @param form null for those who may only read
     * @param edited the rule that the form changes, or null for a new one
     */
    record rules(List<Line> lines, RuleForm form, UUID edited, List<Day> days, Found found, List<FormFault> faults)
            implements TemplateInstance {}

    private final ApprovalRules rules;
    private final Directory directory;
    private final SignedIn user;
    private final Language language;

    ApprovalRulePages(ApprovalRules rules, Directory directory, SignedIn user, Language language) {
        this.rules = rules;
        this.directory = directory;
        this.user = user;
        this.language = language;
    }

    @GET
    @Produces("text/html")
    public TemplateInstance show(@RestQuery String rule) {
        UUID id = rule == null ? null : Parameters.idOrNotFound(rule);
        List<ApprovalRule> inForce = ApprovalRule.inForce();
        RuleForm form = id == null
                ? new RuleForm()
                : inForce.stream()
                        .filter(one -> one.id.equals(id))
                        .findFirst()
                        .map(RuleForm::of)
                        .orElseThrow(Refusal::notFound);
        return page(form, id, List.of());
    }

    @POST
    @Produces("text/html")
    @RolesAllowed(Roles.ADMIN)
    @Limited(Use.SEARCH)
    public RestResponse<Object> make(@BeanParam RuleForm typed, @RestForm String find) {
        return done(typed, null, find, () -> rules.make(typed.asked(), user));
    }

    @POST
    @Path("{id}")
    @Produces("text/html")
    @RolesAllowed(Roles.ADMIN)
    @Limited(Use.SEARCH)
    public RestResponse<Object> change(@RestPath String id, @BeanParam RuleForm typed, @RestForm String find) {
        UUID rule = Parameters.idOrNotFound(id);
        return done(typed, rule, find, () -> rules.change(rule, typed.asked(), user));
    }

    @POST
    @Path("{id}/removal")
    @RolesAllowed(Roles.ADMIN)
    public RestResponse<Object> remove(@RestPath String id) {
        rules.remove(Parameters.idOrNotFound(id), user);
        return NewChangePages.to("/approvals/rules");
    }

    /** @param find not null where groups are looked for only */
    private RestResponse<Object> done(RuleForm typed, UUID rule, String find, Runnable work) {
        if (find != null) {
            return NewChangePages.page(200, page(typed, rule, List.of()));
        }
        try {
            work.run();
            return NewChangePages.to("/approvals/rules");
        } catch (TooMany limited) {
            throw limited;
        } catch (Refusal refusal) {
            return refused(refusal, typed, rule);
        } catch (GraphFailure e) {
            return refused(GraphRefusals.of(e), typed, rule);
        }
    }

    private RestResponse<Object> refused(Refusal refusal, RuleForm typed, UUID rule) {
        return NewChangePages.page(refusal.status(), page(typed, rule, FormFault.of(refusal, language.locale())));
    }

    private rules page(RuleForm form, UUID edited, List<FormFault> faults) {
        Locale locale = language.locale();
        boolean keeps = user.has(Roles.ADMIN);
        return new rules(
                ApprovalRule.inForce().stream()
                        .map(rule -> new Line(rule, RuleWords.of(rule.conditions, locale)))
                        .toList(),
                keeps ? form : null,
                edited,
                Arrays.stream(DayOfWeek.values())
                        .map(day ->
                                new Day(WorkingHours.code(day), day.getDisplayName(TextStyle.SHORT_STANDALONE, locale)))
                        .toList(),
                keeps ? found(form.search().strip(), locale) : null,
                faults);
    }

    private Found found(String text, Locale locale) {
        if (text.length() < 2) {
            return new Found(List.of(), false, null);
        }
        try {
            return new Found(directory.searchGroups(text), true, null);
        } catch (GraphFailure e) {
            return new Found(List.of(), true, GraphRefusals.of(e).detail(locale));
        }
    }
}
