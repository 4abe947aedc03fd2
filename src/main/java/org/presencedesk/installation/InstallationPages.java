package org.presencedesk.installation;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.lifecycle.SendingSwitch;
import org.presencedesk.change.model.Change;
import org.presencedesk.web.Language;
import org.presencedesk.web.ViewerZone;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;
import org.presencedesk.web.session.FreshlySignedIn;

/** Whether the installation works, and what to do where it does not; and the switch that stops all sending. */
@Path("/installation")
@RolesAllowed(Roles.ADMIN)
@Blocking
class InstallationPages {

    private static final URI HERE = URI.create("/installation");

    /** @param set and cleared: what came of a test on oneself; null without one */
    record installation(
            InstallationView view,
            Versions versions,
            String report,
            SelfTest.Tried set,
            SelfTest.Tried cleared,
            List<ProbeRun> probes)
            implements TemplateInstance {}

    private final InstallationChecks checks;
    private final SelfTest selfTest;
    private final Probe probe;
    private final AddressChecks addresses;
    private final SendingSwitch sending;
    private final InstallationConfig settings;
    private final ViewerZone zone;
    private final Versions versions;
    private final SignedIn user;
    private final Language language;
    private final RoutingContext request;

    InstallationPages(
            InstallationChecks checks,
            SelfTest selfTest,
            Probe probe,
            AddressChecks addresses,
            SendingSwitch sending,
            InstallationConfig settings,
            ViewerZone zone,
            Versions versions,
            SignedIn user,
            Language language,
            RoutingContext request) {
        this.checks = checks;
        this.selfTest = selfTest;
        this.probe = probe;
        this.addresses = addresses;
        this.sending = sending;
        this.settings = settings;
        this.zone = zone;
        this.versions = versions;
        this.user = user;
        this.language = language;
        this.request = request;
    }

    @GET
    @Produces("text/html")
    public TemplateInstance show(@RestQuery String set, @RestQuery String cleared) {
        Locale locale = language.locale();
        Words words = Words.in(locale, zone.get());
        InstallationView view = InstallationView.of(
                checks.latest(user.actor().id()),
                addresses.run(request),
                settings.given().orElse(""),
                words);
        return new installation(
                view,
                versions,
                SupportReport.of(view, versions, words),
                SelfTest.tried(set, locale),
                SelfTest.tried(cleared, locale),
                ProbeRun.newest());
    }

    @POST
    @Path("self-test")
    @Limited(Use.INSTALLATION_CHECK)
    @FreshlySignedIn
    public RestResponse<Void> tryOnMyself() {
        List<Change> changes = selfTest.run(
                Language.messages(InstallationMessages.class, language.locale()).selfTestReason(), user);
        checks.run(user.actor().id());
        String cleared = changes.size() < 2 ? "" : "&cleared=" + changes.get(1).number();
        return RestResponse.seeOther(
                URI.create("/installation?set=" + changes.get(0).number() + cleared + "#self-test"));
    }

    @POST
    @Path("probe")
    @Limited(Use.INSTALLATION_CHECK)
    @FreshlySignedIn
    public RestResponse<Void> ask(@RestForm String account, @RestForm String agreed) {
        probe.run(account, agreed != null, user);
        return RestResponse.seeOther(URI.create("/installation#probe"));
    }

    @GET
    @Path("probe.json")
    @Produces(MediaType.APPLICATION_JSON)
    public List<ProbeRun.Exported> answers() {
        return ProbeRun.exported();
    }

    @POST
    @Path("check")
    @Limited(Use.INSTALLATION_CHECK)
    public RestResponse<Void> check() {
        checks.runFor(user);
        return RestResponse.seeOther(HERE);
    }

    @POST
    @Path("pause")
    @FreshlySignedIn
    public RestResponse<Void> pause(@RestForm String reason) {
        sending.pause(reason, user);
        return RestResponse.seeOther(HERE);
    }

    @POST
    @Path("resumption")
    @FreshlySignedIn
    public RestResponse<Void> resume() {
        sending.resume(user);
        return RestResponse.seeOther(HERE);
    }
}
