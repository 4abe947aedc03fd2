package org.presencedesk.change.pages;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.model.PresenceOverride;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.InvalidValue;
import org.presencedesk.web.input.Cursor;

/** Who is under a status of ours right now, by our own records. */
@Path("/overrides")
@RolesAllowed({Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN})
@Blocking
class OverridePages {

    private static final int PAGE = 50;
    private static final String LIST = "overrides page";

    record overrides(List<Line> overrides, long total, String next) implements TemplateInstance {}

    record Line(PresenceOverride ours) {

        public Availability availability() throws InvalidValue {
            return Availability.ofWire(ours.availability);
        }
    }

    private final Cursor cursors;
    private final SignedIn user;
    private final Clock clock;

    OverridePages(Cursor cursors, SignedIn user, Clock clock) {
        this.cursors = cursors;
        this.user = user;
        this.clock = clock;
    }

    @GET
    @Produces("text/html")
    public TemplateInstance show(@RestQuery String cursor) {
        Instant now = clock.instant();
        List<String> from = cursor == null ? null : cursors.decode(LIST, cursor);
        List<PresenceOverride> page = PresenceOverride.page(
                now,
                from == null ? null : Instant.parse(from.get(0)),
                from == null ? null : UUID.fromString(from.get(1)),
                PAGE + 1);
        boolean more = page.size() > PAGE;
        List<PresenceOverride> shown = more ? page.subList(0, PAGE) : page;
        return new overrides(
                shown.stream().map(Line::new).toList(),
                PresenceOverride.countAll(now),
                more ? cursors.encode(LIST, shown.get(PAGE - 1).until, shown.get(PAGE - 1).personId) : null);
    }
}
