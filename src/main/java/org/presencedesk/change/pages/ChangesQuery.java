package org.presencedesk.change.pages;

import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.presencedesk.change.outcome.ChangesPart;
import org.presencedesk.web.input.Parameters;

/** What stands in the address of the list of changes, as it was typed. */
public class ChangesQuery {

    /** As long as a reason may be. */
    private static final int LONGEST = 500;

    @RestQuery
    public String part;

    @RestQuery
    public String mine;

    @RestQuery
    public String q;

    @RestQuery
    public String cursor;

    ChangesFilter filter() {
        if (q != null && q.length() > LONGEST) {
            throw Parameters.bad("q", q.substring(0, 20) + "…");
        }
        List<String> given = part == null || part.isEmpty() ? List.of() : List.of(part);
        return new ChangesFilter(
                Parameters.anyOf("part", ChangesPart.class, given).stream()
                        .findFirst()
                        .orElse(ChangesPart.ALL),
                mine != null && !mine.isEmpty(),
                q == null || q.isBlank() ? null : q.strip());
    }
}
