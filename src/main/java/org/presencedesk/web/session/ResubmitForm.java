package org.presencedesk.web.session;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.presencedesk.web.FormToken;

/**
 * A form that could not be taken, to be sent again: what was typed, without the token of the session that has ended. Files
 * cannot be kept; they have to be chosen anew.
 *
 * @param address where the form goes
 */
public record ResubmitForm(String address, boolean multipart, List<Field> fields) {

    public record Field(String name, String value) {}

    /** Nobody is signed in yet, so only as much is read as people type. */
    private static final long MOST_BYTES = 1_000_000;

    static ResubmitForm of(RoutingContext request, MultiMap typed) {
        List<Field> fields = new ArrayList<>();
        typed.forEach((name, value) -> keep(fields, name, value));
        return new ResubmitForm(request.normalizedPath(), isMultipart(request), fields);
    }

    static ResubmitForm of(RoutingContext request, FormData typed) {
        List<Field> fields = new ArrayList<>();
        for (String name : typed) {
            typed.get(name).stream()
                    .filter(value -> !value.isFileItem())
                    .forEach(value -> keep(fields, name, value.getValue()));
        }
        return new ResubmitForm(request.normalizedPath(), isMultipart(request), fields);
    }

    /** Only what a page of ours sent may be offered for sending again: every browser of today says where a form came from. */
    static boolean isOurs(RoutingContext request) {
        return "same-origin".equals(request.request().getHeader("Sec-Fetch-Site"));
    }

    static boolean isShort(RoutingContext request) {
        String length = request.request().getHeader("Content-Length");
        return length != null && length.matches("\\d{1,12}") && Long.parseLong(length) <= MOST_BYTES;
    }

    private static boolean isMultipart(RoutingContext request) {
        String type = request.request().getHeader("Content-Type");
        return type != null && type.startsWith("multipart/form-data");
    }

    private static void keep(List<Field> fields, String name, String value) {
        if (name != null && !name.equals(FormToken.FIELD)) {
            fields.add(new Field(name, value));
        }
    }
}
