package org.presencedesk.sandbox.entra;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.Tenant;
import org.presencedesk.sandbox.faults.Faults;
import org.presencedesk.sandbox.faults.FaultyAnswer;
import org.presencedesk.sandbox.faults.FaultyCalls;
import org.presencedesk.sandbox.faults.Switch;
import org.presencedesk.sandbox.faults.Switches;

/** A small Entra ID: discovery, sign-in page, tokens, keys, sign-out. */
public final class EntraServer {
    private final Switches switches;
    private final Faults faults;
    private final Clock clock;
    private final SigningKey key;
    private final Grants grants;
    private final TokenEndpoint tokens;
    private final String authority;

    public EntraServer(
            Switches switches, Faults faults, Clock clock, SigningKey key, TokenIssuer issuer, String authority) {
        this.switches = switches;
        this.faults = faults;
        this.clock = clock;
        this.key = key;
        this.grants = new Grants(clock);
        this.tokens = new TokenEndpoint(new ClientAuthentication(switches, clock), grants, issuer, authority);
        this.authority = authority;
    }

    public void mount(Router router) {
        router.route("/:tenant/*").handler(this::gate);
        router.get("/:tenant/v2.0/.well-known/openid-configuration").handler(ctx -> json(ctx, 200, discovery()));
        router.get("/:tenant/discovery/v2.0/keys").handler(ctx -> json(ctx, 200, key.jwks()));
        router.get("/:tenant/oauth2/v2.0/authorize").handler(ctx -> authorize(ctx, ctx.queryParams(), null));
        router.post("/:tenant/oauth2/v2.0/authorize").handler(this::picked);
        router.post("/:tenant/oauth2/v2.0/token").handler(this::token);
        router.get("/:tenant/oauth2/v2.0/logout").handler(this::logout);
    }

    private void gate(RoutingContext ctx) {
        if (switches.is(Switch.ENTRA, "down")) {
            ctx.request().connection().close();
        } else if (!Tenant.ID.equalsIgnoreCase(ctx.pathParam("tenant"))) {
            json(
                    ctx,
                    400,
                    new EntraError(400, "invalid_tenant", 90002, "Tenant '" + ctx.pathParam("tenant") + "' not found.")
                            .json(clock));
        } else {
            ctx.next();
        }
    }

    private JsonObject discovery() {
        String tenant = authority + "/" + Tenant.ID;
        return new JsonObject()
                .put("issuer", tenant + "/v2.0")
                .put("authorization_endpoint", tenant + "/oauth2/v2.0/authorize")
                .put("token_endpoint", tenant + "/oauth2/v2.0/token")
                .put("jwks_uri", tenant + "/discovery/v2.0/keys")
                .put("end_session_endpoint", tenant + "/oauth2/v2.0/logout")
                .put("frontchannel_logout_supported", true)
                .put("http_logout_supported", true)
                .put("response_modes_supported", new JsonArray().add("query"))
                .put("response_types_supported", new JsonArray().add("code"))
                .put("subject_types_supported", new JsonArray().add("pairwise"))
                .put("id_token_signing_alg_values_supported", new JsonArray().add("RS256"))
                .put(
                        "scopes_supported",
                        new JsonArray()
                                .add("openid")
                                .add("profile")
                                .add("email")
                                .add("offline_access"))
                .put("code_challenge_methods_supported", new JsonArray().add("S256"))
                .put(
                        "token_endpoint_auth_methods_supported",
                        new JsonArray()
                                .add("client_secret_post")
                                .add("client_secret_basic")
                                .add("private_key_jwt"));
    }

    private void picked(RoutingContext ctx) {
        MultiMap form = ctx.request().formAttributes();
        authorize(ctx, form, Account.named(String.valueOf(form.get("account"))).orElse(null));
    }

    private void authorize(RoutingContext ctx, MultiMap parameters, Account account) {
        try {
            SignInRequest request = SignInRequest.of(parameters);
            EntraError problem = SignInRequest.problemOf(parameters);
            if (problem != null) {
                redirect(ctx, request.redirectWithError(problem));
            } else if (account == null) {
                html(ctx, 200, AccountPicker.page(parameters));
            } else {
                redirect(ctx, request.redirectWithCode(grants.newCode(request, account)));
            }
        } catch (EntraError e) {
            html(
                    ctx,
                    e.status(),
                    Html.page("Sign-in failed", "<h1>Sign-in failed</h1><p>" + Html.escaped(e.getMessage()) + "</p>"));
        }
    }

    private void token(RoutingContext ctx) {
        var fault = faults.take(FaultyCalls.TOKEN);
        if (fault.isPresent()) {
            FaultyAnswer.send(ctx.response(), fault.get());
            return;
        }
        try {
            MultiMap form = ctx.request().formAttributes();
            json(ctx, 200, tokens.answer(ctx.request().getHeader("Authorization"), form));
        } catch (EntraError e) {
            json(ctx, e.status(), e.json(clock));
        }
    }

    private void logout(RoutingContext ctx) {
        String target = ctx.queryParams().get("post_logout_redirect_uri");
        if (target == null || !RedirectUris.isForSignOut(target)) {
            html(
                    ctx,
                    200,
                    Html.page(
                            "Signed out",
                            "<h1>You signed out of your account</h1>"
                                    + "<p>It is a good idea to close all browser windows.</p>"));
            return;
        }
        String state = ctx.queryParams().get("state");
        redirect(ctx, state == null ? target : target + "?state=" + URLEncoder.encode(state, StandardCharsets.UTF_8));
    }

    private static void redirect(RoutingContext ctx, String location) {
        ctx.response().setStatusCode(302).putHeader("Location", location).end();
    }

    private static void html(RoutingContext ctx, int status, String page) {
        ctx.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html;charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(page);
    }

    private static void json(RoutingContext ctx, int status, JsonObject body) {
        ctx.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json;charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(body.encode());
    }
}
