package org.presencedesk.change.pages;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.approval.Comment;
import org.presencedesk.change.lifecycle.ChangeVerbs;
import org.presencedesk.change.lifecycle.InFlightAnswers;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.model.TargetTally;
import org.presencedesk.change.plan.ChangePlanning;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.change.values.Action;
import org.presencedesk.web.session.FreshSignIn;

/** What the buttons of a change's page do; afterwards the page is shown again. */
@Path("/changes/{id}")
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@Blocking
class ChangeVerbsPages {

    /** Who confirms for more people must have signed in lately. */
    private static final int MANY = 100;

    private final ChangeVerbs verbs;
    private final InFlightAnswers inFlight;
    private final ChangePlanning planning;
    private final TargetTally tally;
    private final FreshSignIn freshSignIn;
    private final SignedIn user;

    ChangeVerbsPages(
            ChangeVerbs verbs,
            InFlightAnswers inFlight,
            ChangePlanning planning,
            TargetTally tally,
            FreshSignIn freshSignIn,
            SignedIn user) {
        this.verbs = verbs;
        this.inFlight = inFlight;
        this.planning = planning;
        this.tally = tally;
        this.freshSignIn = freshSignIn;
        this.user = user;
    }

    @POST
    @Path("confirmation")
    public RestResponse<Void> confirm(@RestPath String id, @RestForm String planHash, @RestForm String breakGlass) {
        requireFresh(id);
        return to(verbs.confirm(id, planHash, breakGlass, user));
    }

    @POST
    @Path("approval")
    @RolesAllowed({Roles.APPROVER, Roles.ADMIN})
    public RestResponse<Void> approve(@RestPath String id, @RestForm String planHash, @RestForm String comment) {
        requireFresh(id);
        return to(verbs.approve(id, planHash, Comment.ofApproval(comment), user));
    }

    @POST
    @Path("rejection")
    @RolesAllowed({Roles.APPROVER, Roles.ADMIN})
    public RestResponse<Void> reject(@RestPath String id, @RestForm String planHash, @RestForm String comment) {
        return to(verbs.reject(id, planHash, Comment.ofRejection(comment), user));
    }

    private void requireFresh(String id) {
        if (Change.find(id)
                .filter(change -> tally.counts(change.id()).waiting() > MANY)
                .isPresent()) {
            freshSignIn.require();
        }
    }

    @POST
    @Path("start")
    public RestResponse<Void> start(@RestPath String id) {
        return to(verbs.start(id, user));
    }

    @POST
    @Path("pause")
    public RestResponse<Void> pause(@RestPath String id) {
        return to(inFlight.awaited(verbs.pause(id, user)));
    }

    @POST
    @Path("resumption")
    public RestResponse<Void> resume(@RestPath String id) {
        return to(verbs.resume(id, user));
    }

    @POST
    @Path("cancellation")
    public RestResponse<Void> cancel(@RestPath String id) {
        return to(inFlight.awaited(verbs.cancel(id, user)));
    }

    @POST
    @Path("retry")
    public RestResponse<Void> retry(@RestPath String id) {
        return to(verbs.retry(inFlight.settled(id), TargetState.RETRIED, user));
    }

    @POST
    @Path("end")
    public RestResponse<Void> end(@RestPath String id, @RestForm String reason) {
        ChangeRequest clearing =
                new ChangeRequest(Action.CLEAR.wire(), null, null, null, null, null, null, id, reason, null);
        return to(planning.plan(clearing, user));
    }

    private static RestResponse<Void> to(Change change) {
        return RestResponse.seeOther(URI.create("/changes/" + change.number()));
    }
}
