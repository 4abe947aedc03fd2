package org.presencedesk.change.pages;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.Roles;
import org.presencedesk.change.api.TargetsCsv;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.request.ChangeInput;
import org.presencedesk.web.Download;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.input.Parameters;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;

/** The people of a change with their outcomes, as a file. */
@Path("/changes/{id}/targets.csv")
@RolesAllowed({Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN})
@Blocking
class ResultFilePages {

    private final Language language;

    ResultFilePages(Language language) {
        this.language = language;
    }

    @GET
    @Produces("text/csv")
    @Limited(Use.EXPORT)
    public RestResponse<StreamingOutput> csv(@RestPath String id, @RestQuery List<String> state) {
        Set<TargetState> states = Parameters.anyOf("state", TargetState.class, state);
        Change change = Change.find(id).orElseThrow(Refusal::notFound);
        TargetsCsv csv =
                new TargetsCsv(change, ChangeInput.findById(change.id()), language.locale(), language.listSeparator());
        return Download.csv("change-" + change.number() + ".csv", out -> csv.write(states, out));
    }
}
