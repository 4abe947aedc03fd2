package org.presencedesk.sandbox.graph;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Up to 20 calls in one: carried out side by side, answered one by one in any order. */
public final class Batch {
    private static final int MOST = 20;
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final Random random;

    public Batch(Random random) {
        this.random = random;
    }

    /** Throws GraphRefusal 400 if the batch as a whole is malformed. */
    Future<GraphAnswer> answer(
            GraphRequest outer,
            Function<GraphRequest, Future<GraphAnswer>> call,
            BiFunction<GraphRefusal, GraphRequest, GraphAnswer> error) {
        List<JsonObject> requests = requests(outer);
        List<Future<JsonObject>> answers = new ArrayList<>();
        for (JsonObject request : requests) {
            answers.add(one(request, outer, call, error).map(answer -> json(request.getString("id"), answer)));
        }
        return Future.all(answers).map(all -> {
            List<JsonObject> shuffled = new ArrayList<>(all.list());
            Collections.shuffle(shuffled, random);
            return GraphAnswer.ok(new JsonObject().put("responses", new JsonArray(shuffled)));
        });
    }

    private static List<JsonObject> requests(GraphRequest outer) {
        if (!outer.hasJsonContentType()) {
            throw malformed("The Content-Type of a batch must be application/json.");
        }
        if (outer.body() == null || !(outer.body().getValue("requests") instanceof JsonArray array)) {
            throw malformed("Invalid batch payload format.");
        }
        if (array.isEmpty()) {
            throw malformed("The batch holds no request.");
        }
        if (array.size() > MOST) {
            throw malformed("Number of batch request steps exceeds the maximum value of " + MOST + ".");
        }
        List<JsonObject> requests = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Object each : array) {
            if (!(each instanceof JsonObject request)) {
                throw malformed("Invalid batch payload format.");
            }
            check(request);
            if (!ids.add(request.getString("id").toLowerCase(Locale.ROOT))) {
                throw malformed("Request Id is not unique: " + request.getString("id"));
            }
            requests.add(request);
        }
        return requests;
    }

    private static void check(JsonObject request) {
        for (String name : List.of("id", "method", "url")) {
            if (!(request.getValue(name) instanceof String text) || text.isEmpty()) {
                throw malformed("Request " + name + " is missing or no text.");
            }
        }
        String url = request.getString("url").toLowerCase(Locale.ROOT);
        if (url.contains("://") && url.indexOf("://") < 6) {
            throw malformed("The url of a batched request must be relative: " + request.getString("url"));
        }
        if (url.matches("/?(\\$|%24)batch.*")) {
            throw malformed("A batch must not hold a batch.");
        }
        if (request.containsKey("dependsOn")) {
            throw malformed("dependsOn is not served here.");
        }
        if (request.getValue("headers") != null && !(request.getValue("headers") instanceof JsonObject)) {
            throw malformed("The headers of a batched request must be an object.");
        }
    }

    private static Future<GraphAnswer> one(
            JsonObject request,
            GraphRequest outer,
            Function<GraphRequest, Future<GraphAnswer>> call,
            BiFunction<GraphRefusal, GraphRequest, GraphAnswer> error) {
        String method = request.getString("method").toUpperCase(Locale.ROOT);
        MultiMap headers = headers(request);
        Object body = request.getValue("body");
        try {
            if (WITH_BODY.contains(method) && (body == null || !headers.contains("Content-Type"))) {
                throw GraphRefusal.badRequest(
                        "BadRequest",
                        "Write request id : " + request.getString("id")
                                + " does not contain Content-Type header or body.");
            }
            if (body != null && !(body instanceof JsonObject)) {
                throw GraphRefusal.badRequest("BadRequest", "The body of a batched request must be a JSON object.");
            }
            return call.apply(outer.inner(method, request.getString("url"), headers, (JsonObject) body));
        } catch (GraphRefusal refusal) {
            return Future.succeededFuture(error.apply(refusal, outer));
        }
    }

    private static MultiMap headers(JsonObject request) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        JsonObject given = request.getJsonObject("headers", new JsonObject());
        if (given != null) {
            given.forEach(header -> headers.set(header.getKey(), String.valueOf(header.getValue())));
        }
        return headers;
    }

    private static JsonObject json(String id, GraphAnswer answer) {
        JsonObject headers = new JsonObject();
        answer.headers().forEach(headers::put);
        JsonObject json =
                new JsonObject().put("id", id).put("status", answer.status()).put("headers", headers);
        if (answer.body() != null) {
            headers.put("Content-Type", "application/json");
            json.put("body", answer.body());
        }
        return json;
    }

    private static GraphRefusal malformed(String message) {
        return GraphRefusal.badRequest("BadRequest", message);
    }
}
