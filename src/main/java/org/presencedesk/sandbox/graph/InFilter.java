package org.presencedesk.sandbox.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.presencedesk.sandbox.directory.DirectoryPerson;
import org.presencedesk.sandbox.directory.TenantDirectory;

/** {@code property in ('a','b')}, the only filter that is served. A quote in a value is doubled. */
record InFilter(String property, Set<String> values, int count) {
    private static final Pattern SHAPE = Pattern.compile("\\s*(\\w+)\\s+in\\s*\\(\\s*(.*?)\\s*\\)\\s*");
    private static final Pattern VALUE = Pattern.compile("\\G'((?:[^']|'')*)'\\s*(,\\s*|$)");
    private static final int MOST_VALUES = 15;
    private static final int LONGEST_URL = 2_048;

    /** Throws GraphRefusal 400. */
    static InFilter parse(String text, Set<String> properties) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches() || !properties.contains(shape.group(1).toLowerCase(Locale.ROOT))) {
            throw GraphRefusal.badRequest(
                    "Request_UnsupportedQuery",
                    "Unsupported or invalid query filter clause"
                            + " specified: only 'in' on id, userPrincipalName or mail is served here.");
        }
        Set<String> values = new HashSet<>();
        String list = shape.group(2);
        Matcher value = VALUE.matcher(list);
        int end = 0;
        int count = 0;
        boolean more = true;
        while (more && value.find()) {
            values.add(value.group(1).replace("''", "'").toLowerCase(Locale.ROOT));
            end = value.end();
            count++;
            more = value.group(2).startsWith(",");
        }
        if (count == 0 || more || end != list.length()) {
            throw GraphRefusal.badRequest(
                    "BadRequest",
                    "Invalid filter clause: There is an unterminated string" + " literal or a missing value in '" + text
                            + "'.");
        }
        return new InFilter(shape.group(1).toLowerCase(Locale.ROOT), values, count);
    }

    /** Throws GraphRefusal if there are more values than the mode of the call allows. */
    void requireAllowed(GraphRequest request) {
        boolean advanced =
                request.isEventual() && "true".equalsIgnoreCase(request.query().get("$count"));
        if (!advanced && count > MOST_VALUES) {
            throw GraphRefusal.badRequest(
                    "Request_UnsupportedQuery",
                    "Too many child clauses specified in search" + " filter expression containing 'OR' operators: "
                            + count + ". Max allowed: " + MOST_VALUES + ".");
        }
        int length = request.base().length()
                + request.rawPath().length()
                + 1
                + request.query().raw().length();
        if (advanced && length > LONGEST_URL) {
            throw new GraphRefusal(414, "UriTooLong", "The request URI is too long.");
        }
    }

    /** Looked up one by one: a directory of a hundred thousand is not walked through for fifteen of them. */
    List<DirectoryPerson> among(TenantDirectory directory) {
        return values.stream()
                .flatMap(value -> switch (property) {
                    case "id" -> directory.person(value).stream();
                    case "userprincipalname" -> directory.personByUserPrincipalName(value).stream();
                    default -> directory.peopleByMail(value).stream();
                })
                .toList();
    }
}
