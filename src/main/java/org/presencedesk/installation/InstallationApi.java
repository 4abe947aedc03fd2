package org.presencedesk.installation;

import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.lifecycle.SendingPause;
import org.presencedesk.change.lifecycle.SendingSwitch;
import org.presencedesk.web.Language;
import org.presencedesk.web.input.JsonBody;

/** The set-up page for programs. */
@Path("/api/v1/installation")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Installation")
@Blocking
class InstallationApi {

    record Reason(String reason) {}

    record Who(String id, String name) {}

    /** @param since and what follows: null while sending goes on */
    record Sending(boolean paused, Instant since, Who by, String reason) {

        static Sending of(SendingPause pause) {
            return pause == null
                    ? new Sending(false, null, null, null)
                    : new Sending(true, pause.since(), new Who(pause.actor().id(), pause.by()), pause.reason());
        }
    }

    /** @param remedy null where nothing is to be done */
    record Checked(Check check, Check.Part part, State state, String seen, String remedy) {}

    record Installation(
            State state,
            Instant checkedAt,
            String version,
            String java,
            Sending sending,
            List<Checked> checks,
            List<InstallationView.Setting> settings) {}

    private final InstallationChecks checks;
    private final AddressChecks addresses;
    private final SendingSwitch sending;
    private final InstallationConfig settings;
    private final Versions versions;
    private final SignedIn user;
    private final Language language;
    private final RoutingContext request;

    InstallationApi(
            InstallationChecks checks,
            AddressChecks addresses,
            SendingSwitch sending,
            InstallationConfig settings,
            Versions versions,
            SignedIn user,
            Language language,
            RoutingContext request) {
        this.checks = checks;
        this.addresses = addresses;
        this.sending = sending;
        this.settings = settings;
        this.versions = versions;
        this.user = user;
        this.language = language;
        this.request = request;
    }

    @GET
    @Operation(summary = "Whether the installation works, and what to do where it does not")
    public Installation read() {
        InstallationView view = InstallationView.of(
                checks.latest(user.actor().id()),
                addresses.run(request),
                settings.given().orElse(""),
                Words.in(language.locale(), ZoneOffset.UTC));
        return new Installation(
                view.state(),
                view.at(),
                versions.application(),
                versions.java(),
                Sending.of(sending.getPause()),
                view.sections().stream()
                        .flatMap(section -> section.lines().stream())
                        .map(line -> new Checked(
                                line.check(), line.check().part(), line.state(), line.seen(), line.remedy()))
                        .toList(),
                view.settings());
    }

    @GET
    @Path("probe")
    @Operation(summary = "What Graph answered when it was asked what its documentation leaves open, newest first")
    public List<ProbeRun.Exported> probed() {
        return ProbeRun.exported();
    }

    @POST
    @Path("pause")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Stop all sending at once; plans can still be made and confirmed, and wait")
    public Sending pause(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Reason.class)))
                    String body) {
        sending.pause(JsonBody.read(body, Reason.class).reason(), user);
        return Sending.of(sending.getPause());
    }

    @POST
    @Path("resumption")
    @Operation(summary = "Let sending go on")
    public Sending resume() {
        sending.resume(user);
        return Sending.of(sending.getPause());
    }
}
