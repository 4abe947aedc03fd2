package org.presencedesk.web.session;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.AccessEvents;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Origin;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.web.errors.Refusal;

/** Who is signed in, for administrators; all sessions of a person can be ended. */
@Path("/sessions")
@RolesAllowed(Roles.ADMIN)
@Blocking
class SessionsPages {

    /** An installation has some dozens of users. */
    private static final int MOST = 1_000;

    record sessions(List<Person> people, boolean more, String myself) implements TemplateInstance {}

    record Line(Instant since, Instant seen, Origin origin) {}

    record Person(Actor actor, List<Line> sessions) {

        public String name() {
            return actor.name() != null ? actor.name() : actor.userPrincipalName();
        }
    }

    private final Sessions sessions;
    private final SignedIn user;
    private final Event<AccessEvents.SessionsEnded> ended;

    SessionsPages(Sessions sessions, SignedIn user, Event<AccessEvents.SessionsEnded> ended) {
        this.sessions = sessions;
        this.user = user;
        this.ended = ended;
    }

    @GET
    @Produces("text/html")
    public TemplateInstance show() {
        List<StoredSession> all = sessions.all(MOST + 1);
        boolean more = all.size() > MOST;
        List<StoredSession> shown = more ? all.subList(0, MOST) : all;
        Map<String, Person> people = new LinkedHashMap<>();
        shown.forEach(
                session -> people.computeIfAbsent(session.personId, id -> new Person(session.actor, new ArrayList<>()))
                        .sessions()
                        .add(new Line(session.signedInAt, session.seenAt, session.origin)));
        return new sessions(List.copyOf(people.values()), more, user.actor().id());
    }

    @POST
    @Path("end")
    @FreshlySignedIn
    @Transactional
    public RestResponse<Void> end(@RestForm String person) {
        if (person == null || person.isBlank()) {
            throw Refusal.notFound();
        }
        Actor whose = sessions.actor(person).orElseThrow(Refusal::notFound);
        long many = sessions.endOf(person);
        ended.fire(new AccessEvents.SessionsEnded(user.actor(), user.origin(), whose, many));
        return RestResponse.seeOther(URI.create("/sessions"));
    }
}
