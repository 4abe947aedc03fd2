package org.presencedesk.change.pages;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Clock;
import java.util.List;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.PresenceOverride;

/** What is going on. */
@Path("/")
@RolesAllowed({Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN})
@Blocking
class HomePage {

    private static final int RECENT = 10;

    /** Each awaits a human: there are never many. */
    private static final int MOST_AWAITING = 1_000;

    /** @param awaiting how many wait for the approval of the viewer */
    record home(
            List<ChangeRows.Line> underWay, long moving, List<ChangeRows.Line> recent, long overrides, long awaiting)
            implements TemplateInstance {}

    private final ChangeRows lines;
    private final SignedIn user;
    private final Clock clock;

    HomePage(ChangeRows lines, SignedIn user, Clock clock) {
        this.lines = lines;
        this.user = user;
        this.clock = clock;
    }

    @GET
    @Produces("text/html")
    public TemplateInstance show() {
        List<ChangeRows.Line> underWay = lines.of(Change.underWay());
        return new home(
                underWay,
                underWay.size(),
                lines.of(Change.page(Long.MAX_VALUE, RECENT)),
                PresenceOverride.countAll(clock.instant()),
                awaiting());
    }

    private long awaiting() {
        List<Change> all =
                user.hasAny(Roles.APPROVER, Roles.ADMIN) ? Change.awaitingApproval(MOST_AWAITING) : List.of();
        return all.stream().filter(change -> !change.isOwnOf(user.actor())).count();
    }
}
