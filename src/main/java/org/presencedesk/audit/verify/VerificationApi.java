package org.presencedesk.audit.verify;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;

/** Whether the trail is what was sealed, for programs. */
@Path("/api/v1/audit-events/verification")
@Blocking
@RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit trail")
class VerificationApi {

    private final VerificationSchedule verifier;
    private final VerificationResults verdicts;
    private final SignedIn user;
    private final Language language;

    VerificationApi(VerificationSchedule verifier, VerificationResults verdicts, SignedIn user, Language language) {
        this.verifier = verifier;
        this.verdicts = verdicts;
        this.user = user;
        this.language = language;
    }

    @POST
    @Operation(summary = "Verifies the whole trail now, and answers when that is done")
    @Limited(Use.EXPORT)
    public VerificationJson verify() throws SQLException {
        return json(verifier.verify(user));
    }

    @GET
    @Operation(summary = "The last verification of the whole trail, with what was found since")
    public VerificationJson last() {
        return json(verdicts.last().orElseThrow(Refusal::notFound));
    }

    private VerificationJson json(VerificationResult verdict) {
        return VerificationJson.of(verdict, Language.messages(VerifyMessages.class, language.locale()));
    }
}
