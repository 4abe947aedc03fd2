package org.presencedesk.change.outcome;

import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.values.PresenceFlag;
import org.presencedesk.web.input.Parameters;

/** What stands in the address of a change's page, as it was typed. */
public class PeopleQuery {

    /** More than any name or address. */
    private static final int LONGEST = 400;

    @RestQuery
    public String q;

    @RestQuery
    public String state;

    @RestQuery
    public String reason;

    @RestQuery
    public String flag;

    @RestQuery
    public String sort;

    @RestQuery
    public String cursor;

    public PeopleFilter filter() {
        PeopleOrder order = one("sort", PeopleOrder.class, sort);
        return new PeopleFilter(
                one("state", TargetState.class, state),
                one("reason", Reason.class, reason),
                one("flag", PresenceFlag.class, flag),
                words(),
                order == null ? PeopleOrder.POSITION : order);
    }

    private String words() {
        if (q == null || q.isBlank()) {
            return null;
        }
        if (q.length() > LONGEST) {
            throw Parameters.bad("q", q.substring(0, 20) + "…");
        }
        return q.strip();
    }

    private static <E extends Enum<E>> E one(String name, Class<E> type, String given) {
        Set<E> values =
                Parameters.anyOf(name, type, given == null || given.isEmpty() ? List.<String>of() : List.of(given));
        return values.isEmpty() ? null : values.iterator().next();
    }
}
