package org.presencedesk.sandbox.control;

import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.Tenant;
import org.presencedesk.sandbox.entra.TokenIssuer;
import org.presencedesk.sandbox.faults.Switch;

/** The sandbox's own addresses: switches, log, and tokens for trying out the product's API. */
final class Control {
    private final Controls sandbox;
    private final TokenIssuer tokens;
    private final ControlOrders orders;

    Control(Controls sandbox, TokenIssuer tokens) {
        this.sandbox = sandbox;
        this.tokens = tokens;
        this.orders = new ControlOrders(sandbox);
    }

    void mount(Router router) {
        router.get("/").handler(ctx -> ctx.redirect("/control"));
        router.get("/control").handler(ctx -> html(ctx, 200, ControlPage.of(sandbox)));
        router.post("/control").handler(this::order);
        router.get("/control/switches").handler(ctx -> json(ctx, 200, positions()));
        router.get("/control/log").handler(ctx -> json(ctx, 200, ControlLog.of(sandbox)));
        router.post("/control/api-token").handler(this::apiToken);
    }

    private void order(RoutingContext ctx) {
        boolean form = !ctx.request().formAttributes().isEmpty();
        try {
            orders.carryOut(form ? ordersOf(ctx.request().formAttributes()) : orderedJson(ctx));
            if (form) {
                ctx.response()
                        .setStatusCode(303)
                        .putHeader("Location", "/control")
                        .end();
            } else {
                json(ctx, 200, positions());
            }
        } catch (IllegalArgumentException e) {
            if (form) {
                html(ctx, 400, ControlPage.problem(String.valueOf(e.getMessage())));
            } else {
                json(ctx, 400, new JsonObject().put("problem", e.getMessage()));
            }
        }
    }

    private static JsonObject orderedJson(RoutingContext ctx) {
        try {
            JsonObject body = ctx.body().asJsonObject();
            return body == null ? new JsonObject() : body;
        } catch (DecodeException | ClassCastException e) {
            throw new IllegalArgumentException("The body is no JSON object");
        }
    }

    /** A form has one order of a kind, as flat fields. */
    private static JsonObject ordersOf(MultiMap form) {
        JsonObject orders = new JsonObject();
        JsonObject switches = new JsonObject();
        JsonObject order = new JsonObject().put("times", number(form.get("times"), 1));
        for (String name : List.of("person", "calls", "fault", "retryAfter")) {
            if (form.contains(name) && !form.get(name).isBlank()) {
                order.put(name, form.get(name).trim());
            }
        }
        form.forEach(field -> {
            if (Switch.named(field.getKey()).isPresent()) {
                switches.put(field.getKey(), field.getValue().trim());
            }
        });
        orders.put("switches", switches);
        if (form.contains("person")) {
            order.put("status", number(form.get("status"), 429));
            orders.put("people", new JsonArray().add(order));
        }
        if (form.contains("fault")) {
            orders.put("calls", new JsonArray().add(order));
        }
        if (form.contains("profile")) {
            orders.put("profile", form.get("profile"));
        }
        return orders.put("reset", "true".equals(form.get("reset")));
    }

    private static int number(String text, int otherwise) {
        return text != null && text.trim().matches("\\d{1,9}") ? Integer.parseInt(text.trim()) : otherwise;
    }

    /** A token for the product's API in somebody's name. */
    private void apiToken(RoutingContext ctx) {
        String named = ctx.request().getParam("account", "");
        String audience = ctx.request().getParam("audience", "api://" + Tenant.CLIENT_ID);
        JsonObject others = new JsonObject(ctx.request().getParam("claims", "{}"));
        String algorithm = ctx.request().getParam("algorithm", "RS256");
        var account = Account.named(named);
        if (account.isEmpty()) {
            json(ctx, 404, new JsonObject().put("problem", "There is no account '" + named + "'"));
            return;
        }
        json(
                ctx,
                200,
                new JsonObject()
                        .put("token_type", "Bearer")
                        .put("expires_in", tokens.lifetime())
                        .put("access_token", tokens.delegatedToken(account.get(), audience, others, algorithm)));
    }

    private JsonObject positions() {
        JsonObject positions = new JsonObject();
        for (Switch each : Switch.values()) {
            positions.put(each.key(), sandbox.switches().get(each));
        }
        return positions;
    }

    private static void html(RoutingContext ctx, int status, String page) {
        ctx.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html;charset=utf-8")
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
