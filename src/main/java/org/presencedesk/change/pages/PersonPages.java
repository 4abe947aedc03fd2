package org.presencedesk.change.pages;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.PresenceOverride;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.outcome.BeforeConfirmation;
import org.presencedesk.change.text.Hints;
import org.presencedesk.change.text.Sentences;
import org.presencedesk.web.Language;
import org.presencedesk.web.ViewerZone;
import org.presencedesk.web.WebText;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.input.Parameters;

/** One person: what is in force for them by our records, and what this portal did before. */
@Path("/people/{id}")
@RolesAllowed({Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN})
@Blocking
class PersonPages {

    private static final int LATEST = 100;

    record person(String id, String name, String upn, InForce override, List<Line> targets)
            implements TemplateInstance {}

    /** @param planned the state of the change where nothing of it is confirmed, or null */
    record Line(Target target, String what, String hint, String change, ChangeState planned) {}

    record InForce(PresenceOverride ours, String status) {}

    private final SignedIn user;
    private final Language language;
    private final ViewerZone zone;
    private final Clock clock;

    PersonPages(SignedIn user, Language language, ViewerZone zone, Clock clock) {
        this.user = user;
        this.language = language;
        this.zone = zone;
        this.clock = clock;
    }

    @GET
    @Produces("text/html")
    public TemplateInstance show(@RestPath String id) {
        UUID personId = Parameters.idOrNotFound(id);
        List<Target> targets = Target.ofPerson(personId, LATEST);
        if (targets.isEmpty()) {
            throw Refusal.notFound();
        }
        Locale locale = language.locale();
        Sentences sentences = new Sentences(locale, zone.get());
        Map<UUID, Change> changes =
                Change.<Change>list(
                                "id in ?1",
                                targets.stream().map(t -> t.changeId).distinct().toList())
                        .stream()
                        .collect(Collectors.toMap(change -> change.id(), change -> change));
        Target latest = targets.get(0);
        return new person(
                personId.toString(),
                latest.displayName != null ? latest.displayName : latest.userPrincipalName,
                latest.userPrincipalName,
                PresenceOverride.ofPerson(personId, clock.instant())
                        .map(ours -> new InForce(ours, sentences.status(ours.availability)))
                        .orElse(null),
                targets.stream()
                        .map(target -> line(target, changes.get(target.changeId), sentences, locale))
                        .toList());
    }

    private static Line line(Target target, Change change, Sentences sentences, Locale locale) {
        return new Line(
                target,
                sentences.what(target),
                Hints.of(target, locale),
                WebText.in(locale).numbered(String.valueOf(change.number())),
                BeforeConfirmation.is(change) ? change.state() : null);
    }
}
