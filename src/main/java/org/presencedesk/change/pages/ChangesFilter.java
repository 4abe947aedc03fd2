package org.presencedesk.change.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.persistence.Query;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import org.presencedesk.access.Actor;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.outcome.ChangesPart;

/**
 * Which changes are shown, newest first.
 *
 * @param words a number, or part of a reason, a ticket or the name of who asked for it; null asks nothing
 */
record ChangesFilter(ChangesPart part, boolean mine, String words) {

    private static final String CALLED = """
            (CAST(number AS text) = :words OR position(lower(:words) IN lower(reason)) > 0
            OR position(lower(:words) IN lower(coalesce(ticket, ''))) > 0
            OR position(lower(:words) IN lower(coalesce(requested_by ->> 'name', ''))) > 0)
            """;

    public ChangesPart[] parts() {
        return ChangesPart.values();
    }

    /** As the beginning of a query, of another part. */
    public String with(ChangesPart other) {
        return (other == ChangesPart.ALL ? "" : "part=" + other + "&")
                + (mine ? "mine=yes&" : "")
                + (words == null ? "" : "q=" + URLEncoder.encode(words, UTF_8) + "&");
    }

    public String query() {
        return with(part);
    }

    public boolean narrows() {
        return part != ChangesPart.ALL || mine || words != null;
    }

    /** @param before a number, or {@link Long#MAX_VALUE} for the first page */
    List<Change> page(Actor me, long before, int limit, Instant now) {
        String conditions = "number < :before AND (" + part.condition() + ")"
                + (mine ? " AND requested_by ->> 'id' = :me" : "")
                + (words == null ? "" : " AND " + CALLED);
        Query query = Change.getEntityManager()
                .createNativeQuery(
                        "SELECT * FROM change WHERE " + conditions + " ORDER BY number DESC LIMIT :most", Change.class)
                .setParameter("before", before)
                .setParameter("most", limit);
        if (part == ChangesPart.TO_CONFIRM || part == ChangesPart.LEFT) {
            query.setParameter("plansHold", Change.oldestPlan(now));
        }
        if (mine) {
            query.setParameter("me", me.id());
        }
        if (words != null) {
            query.setParameter("words", words);
        }
        return query.getResultList();
    }
}
