package org.presencedesk.change.pages;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.ArrayList;
import java.util.List;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.approval.ApprovalRule;
import org.presencedesk.change.model.Change;

/** What waits for somebody's approval. Who decides does so on the page of the change. */
@Path("/approvals")
@RolesAllowed({Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN})
@Blocking
class ApprovalPages {

    /** Each awaits a human: there are never many. */
    private static final int MOST = 200;

    /**
     * @param mine what this person may decide
     * @param more whether there are more than are shown
     */
    record approvals(List<ChangeRows.Line> mine, List<ChangeRows.Line> others, boolean more, long rules)
            implements TemplateInstance {}

    private final ChangeRows lines;
    private final SignedIn user;

    ApprovalPages(ChangeRows lines, SignedIn user) {
        this.lines = lines;
        this.user = user;
    }

    @GET
    @Produces("text/html")
    public TemplateInstance show() {
        List<Change> awaiting = Change.awaitingApproval(MOST + 1);
        boolean more = awaiting.size() > MOST;
        List<ChangeRows.Line> mine = new ArrayList<>();
        List<ChangeRows.Line> others = new ArrayList<>();
        for (ChangeRows.Line line : lines.of(more ? awaiting.subList(0, MOST) : awaiting)) {
            (mayDecide(line.change()) ? mine : others).add(line);
        }
        return new approvals(mine, others, more, ApprovalRule.inForce().size());
    }

    private boolean mayDecide(Change change) {
        return user.hasAny(Roles.APPROVER, Roles.ADMIN) && !change.isOwnOf(user.actor());
    }
}
