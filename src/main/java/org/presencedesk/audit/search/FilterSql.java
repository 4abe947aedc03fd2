package org.presencedesk.audit.search;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.audit.trail.SqlQuery;
import org.presencedesk.audit.trail.TrailPosition;

/** The one place where a filter becomes SQL. Whatever was typed travels as a parameter. */
public final class FilterSql {

    private static final String NEWEST_FIRST = " ORDER BY at DESC, id DESC LIMIT ";
    private static final String OLDEST_FIRST = " ORDER BY at, id LIMIT ";

    /** So many changes' days may be looked into at once. */
    private static final int FEW = 20;

    private final AuditFilter filter;
    private final List<SqlQuery> conditions = new ArrayList<>();
    private final List<SqlQuery> words = new ArrayList<>();
    /** For actor and person: what each may be found by. Each alternative has an index in the order of the pages. */
    private final List<List<SqlQuery>> alternatives = new ArrayList<>();

    public FilterSql(AuditFilter filter) {
        this.filter = filter;
        someone("actor", filter.actor());
        someone("subject", filter.person());
        if (filter.changeId() != null) {
            where("change_id = ?", filter.changeId());
        }
        if (filter.changeNumber() != null) {
            where("change_number = ?", filter.changeNumber());
        }
        anyOf("action", filter.actions().stream().map(AuditAction::code).toList());
        anyOf("outcome", filter.outcomes().stream().map(Outcome::code).toList());
        if (filter.text() != null) {
            words(filter.text());
        }
    }

    /**
     * Of a time and the place where the last page ended only the narrower one is asked for: with both, PostgreSQL may begin
     * at the other one and walk through all that lies between them.
     *
     * @param after null for the first page
     */
    SqlQuery newestFirst(TrailPosition after, int limit) {
        boolean goesOn = after != null && (filter.to() == null || after.at().isBefore(filter.to()));
        List<SqlQuery> times = new ArrayList<>(from());
        times.addAll(
                goesOn ? List.of(SqlQuery.of("(at, id) < (CAST(? AS timestamptz), ?)", after.at(), after.id())) : to());
        return hasOnlyWords()
                ? byWords(times, goesOn ? after.at() : filter.to(), limit)
                : each(times, NEWEST_FIRST + limit);
    }

    /**
     * @param after null for the first page
     * @param bound which events an export may hold
     */
    SqlQuery oldestFirst(TrailPosition after, SqlQuery bound, int limit) {
        List<SqlQuery> more = new ArrayList<>(List.of(bound));
        more.addAll(
                after == null
                        ? from()
                        : List.of(SqlQuery.of("(at, id) > (CAST(? AS timestamptz), ?)", after.at(), after.id())));
        more.addAll(to());
        return each(more, OLDEST_FIRST + limit);
    }

    SqlQuery counted() {
        return SqlQuery.of("SELECT count(*) FROM audit_event e").then(all(List.of()));
    }

    /** @param bound which events an export may hold */
    SqlQuery counted(SqlQuery bound) {
        return SqlQuery.of("SELECT count(*) FROM audit_event e").then(all(List.of(bound)));
    }

    /**
     * Whether one that matches waits to be sealed. The table of those who wait is empty one moment and full the next, so each
     * is looked up: OFFSET 0 forbids a join.
     *
     * @param newest ids that are higher do not count
     */
    public SqlQuery waits(UUID newest) {
        return SqlQuery.of("SELECT EXISTS (SELECT FROM audit_unsealed u CROSS JOIN LATERAL (SELECT FROM audit_event e")
                .then(all(List.of(SqlQuery.of("e.id = u.event_id"))))
                .then(" OFFSET 0) AS matching WHERE NOT u.refused AND u.event_id <= ?)", newest);
    }

    /** With place and hash, as they stand in the tree. */
    public SqlQuery leaves(long from, long to, int limit) {
        return SqlQuery.of("SELECT l.idx, l.hash, text FROM audit_event e JOIN audit_leaf l ON l.event_id = e.id")
                .then(all(List.of(SqlQuery.of("l.idx >= ? AND l.idx < ?", from, to))))
                .then(" ORDER BY l.idx LIMIT " + limit);
    }

    private SqlQuery each(List<SqlQuery> more, String order) {
        List<SqlQuery> arms = combined().stream()
                .map(arm -> {
                    List<SqlQuery> narrower = new ArrayList<>(conditions);
                    narrower.addAll(more);
                    narrower.addAll(arm);
                    narrower.addAll(words);
                    return SqlQuery.of("(SELECT at, id, text FROM audit_event e")
                            .then(where(narrower))
                            .then(order + ")");
                })
                .toList();
        return SqlQuery.of("SELECT at, id, text FROM (")
                .then(SqlQuery.join(" UNION ", arms))
                .then(") AS found" + order);
    }

    /** One list of conditions for each way in which all of actor and person may be found. */
    private List<List<SqlQuery>> combined() {
        List<List<SqlQuery>> all = List.of(List.of());
        for (List<SqlQuery> ways : alternatives) {
            all = all.stream()
                    .flatMap(before -> ways.stream().map(way -> {
                        List<SqlQuery> longer = new ArrayList<>(before);
                        longer.add(way);
                        return longer;
                    }))
                    .toList();
        }
        return all;
    }

    /**
     * All events of a change have the same reason and ticket. {@code audit_words} has them for each day on which the change
     * has events. Where few fit, they are found by their parts. Of many, the newest days are sorted one after the other
     * until the page is full. PostgreSQL cannot tell beforehand which of both it will be, so they are looked for first. The
     * same words may be there twice, but no event is shown twice.
     */
    private SqlQuery byWords(List<SqlQuery> times, Instant end, int limit) {
        List<SqlQuery> words = new ArrayList<>();
        words.add(SqlQuery.of("strpos(lower(words), lower(?)) > 0", filter.text()));
        if (filter.from() != null) {
            words.add(SqlQuery.of("day > CAST(? AS timestamptz) - interval '24 hours'", filter.from()));
        }
        if (end != null) {
            words.add(SqlQuery.of("day <= ?", end));
        }
        List<SqlQuery> byParts = new ArrayList<>(words);
        byParts.add(SqlQuery.of("parts @> (trigrams(?))[1:3]", filter.text()));
        List<SqlQuery> fromDayToDay = new ArrayList<>(words);
        fromDayToDay.add(SqlQuery.of("(SELECT count(*) FROM few) > " + FEW));
        return SqlQuery.of("WITH few AS MATERIALIZED (SELECT day, change_id FROM audit_words")
                .then(where(byParts))
                .then(" LIMIT " + (FEW + 1) + ") SELECT e.at, e.id, e.text FROM (SELECT at, id FROM (")
                .then(ofDays("few", List.of(SqlQuery.of("(SELECT count(*) FROM few) <= " + FEW)), times, limit))
                .then(" UNION ALL ")
                .then(ofDays("audit_words", fromDayToDay, times, limit))
                .then(") AS either" + NEWEST_FIRST + limit + ") AS found JOIN audit_event e ON e.id = found.id")
                .then(" ORDER BY e.at DESC, e.id DESC");
    }

    /** Without the texts: a day may have to be sorted for one page. */
    private SqlQuery ofDays(String table, List<SqlQuery> those, List<SqlQuery> times, int limit) {
        List<SqlQuery> ofTheDay = new ArrayList<>(conditions);
        ofTheDay.addAll(times);
        ofTheDay.add(SqlQuery.of("e.change_id = w.change_id AND e.at >= w.day AND e.at < w.day + interval '24 hours'"));
        return SqlQuery.of("(SELECT DISTINCT ON (w.day, found.at, found.id) found.at, found.id FROM " + table
                        + " w CROSS JOIN LATERAL (SELECT at, id FROM audit_event e")
                .then(where(ofTheDay))
                .then(NEWEST_FIRST + limit + ") AS found")
                .then(where(those))
                .then(" ORDER BY w.day DESC, found.at DESC, found.id DESC LIMIT " + limit + ")");
    }

    private List<SqlQuery> from() {
        return filter.from() == null ? List.of() : List.of(SqlQuery.of("at >= ?", filter.from()));
    }

    private List<SqlQuery> to() {
        return filter.to() == null ? List.of() : List.of(SqlQuery.of("at < ?", filter.to()));
    }

    private boolean hasOnlyWords() {
        return filter.text() != null
                && alternatives.isEmpty()
                && filter.changeId() == null
                && filter.changeNumber() == null;
    }

    private void where(String condition, Object... values) {
        conditions.add(SqlQuery.of(condition, values));
    }

    private void anyOf(String column, List<String> codes) {
        if (codes.size() == 1) {
            where(column + " = ?", codes.get(0));
        } else if (!codes.isEmpty()) {
            where(column + " = ANY (?)", (Object) codes.toArray(String[]::new));
        }
    }

    /** Object ids are recorded as the token or the directory gave them, names in lower case. */
    private void someone(String column, String idOrName) {
        if (idOrName != null) {
            String lower = idOrName.toLowerCase(Locale.ROOT);
            List<SqlQuery> ways = new ArrayList<>();
            ways.add(SqlQuery.of(column + "_id = ?", idOrName));
            if (!lower.equals(idOrName)) {
                ways.add(SqlQuery.of(column + "_id = ?", lower));
            }
            ways.add(SqlQuery.of(column + "_upn = ?", lower));
            alternatives.add(ways);
        }
    }

    /** The first condition is cheap, but finds the words anywhere; json cannot hand out a NUL. */
    private void words(String text) {
        words.add(SqlQuery.of(
                "strpos(lower(text), lower(?)) > 0",
                new String(JsonStringEncoder.getInstance().quoteAsString(text))));
        words.add(SqlQuery.of("""
                CASE WHEN strpos(text, '\\u0000') > 0 THEN true
                    ELSE strpos(lower(CAST(text AS json) ->> 'reason'), lower(?)) > 0
                      OR strpos(lower(CAST(text AS json) ->> 'ticket'), lower(?)) > 0 END""", text, text));
    }

    private SqlQuery all(List<SqlQuery> more) {
        List<SqlQuery> every = new ArrayList<>(conditions);
        every.addAll(from());
        every.addAll(to());
        every.addAll(more);
        for (List<SqlQuery> ways : alternatives) {
            every.add(SqlQuery.of("(").then(SqlQuery.join(" OR ", ways)).then(")"));
        }
        every.addAll(words);
        return where(every);
    }

    private static SqlQuery where(List<SqlQuery> every) {
        return every.isEmpty() ? SqlQuery.of("") : SqlQuery.of(" WHERE ").then(SqlQuery.join(" AND ", every));
    }
}
