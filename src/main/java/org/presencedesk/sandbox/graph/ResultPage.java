package org.presencedesk.sandbox.graph;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.presencedesk.sandbox.directory.DirectoryEntry;
import org.presencedesk.sandbox.faults.Switch;
import org.presencedesk.sandbox.faults.Switches;

/** Cuts a list into pages whose links repeat the question as it was asked. */
final class ResultPage {
    private static final int DEFAULT_SIZE = 100;
    private static final int LARGEST = 999;

    private final GraphRequest request;
    private final Switches switches;

    ResultPage(GraphRequest request, Switches switches) {
        this.request = request;
        this.switches = switches;
    }

    JsonObject of(List<? extends DirectoryEntry> all, String set, Selection selection) {
        int from = offset(all.size());
        int size = size();
        if (switches.is(Switch.PAGES, "short")) {
            size = shortened(size);
        }
        int to = Math.min(all.size(), from + size);
        JsonObject page = new JsonObject().put("@odata.context", request.base() + "/$metadata#" + set);
        if (isFirst()
                && request.isEventual()
                && "true".equalsIgnoreCase(request.query().get("$count"))) {
            page.put("@odata.count", all.size());
        }
        if (to < all.size()) {
            page.put(
                    "@odata.nextLink",
                    request.base() + request.rawPath() + "?" + request.query().withSkipToken(token(to, size)));
        }
        JsonArray value = new JsonArray();
        all.subList(from, to).forEach(entry -> value.add(selection.of(entry)));
        return page.put("value", value);
    }

    private int size() {
        String top = request.query().get("$top");
        if (top == null) {
            return DEFAULT_SIZE;
        }
        if (!top.matches("\\d{1,9}") || Integer.parseInt(top) < 1 || Integer.parseInt(top) > LARGEST) {
            throw GraphRefusal.badRequest(
                    "Request_BadRequest", "Invalid page size specified: '" + top + "'. Must be between 1 and 999.");
        }
        return Integer.parseInt(top);
    }

    /** Empty first, then half of what was asked for, then empty again. */
    private int shortened(int size) {
        boolean emptyBefore = !isFirst() && decoded()[1].equals("0");
        return emptyBefore ? Math.max(1, size / 2) : 0;
    }

    private boolean isFirst() {
        return request.query().skipToken() == null;
    }

    private int offset(int size) {
        if (isFirst()) {
            return 0;
        }
        try {
            return Math.min(size, Integer.parseUnsignedInt(decoded()[0]));
        } catch (NumberFormatException e) {
            throw badToken();
        }
    }

    private String[] decoded() {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(request.query().skipToken());
            String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\\|");
            if (parts.length == 2) {
                return parts;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw badToken();
    }

    private static String token(int offset, int lastSize) {
        String text = offset + "|" + lastSize;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static GraphRefusal badToken() {
        return GraphRefusal.badRequest("Directory_ExpiredPageToken", "The specified page token value has expired.");
    }
}
