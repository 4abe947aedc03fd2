package org.presencedesk.audit;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.query.NativeQuery;

/** The one place where a filter becomes SQL. Whatever was typed travels as a named parameter. */
final class FilterSql {

    // jsonb cannot hold a NUL.
    private static final String IN_A_VALUE = """
            CASE WHEN strpos(text, '\\u0000') > 0 THEN true ELSE EXISTS (
                SELECT 1
                FROM jsonb_path_query(CAST(text AS jsonb), 'strict $.** ? (@.type() == "string")') AS found(value)
                WHERE strpos(lower(value #>> CAST(ARRAY[] AS text[])), lower(:words)) > 0) END
            """;

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    FilterSql(AuditFilter filter) {
        if (filter.from() != null) {
            where("at >= :from").parameters.put("from", filter.from());
        }
        if (filter.to() != null) {
            where("at < :to").parameters.put("to", filter.to());
        }
        someone("actor", filter.actor());
        someone("subject", filter.person());
        if (filter.changeId() != null) {
            where("change_id = :change").parameters.put("change", filter.changeId());
        }
        if (filter.changeNumber() != null) {
            where("change_number = :change").parameters.put("change", filter.changeNumber());
        }
        if (!filter.actions().isEmpty()) {
            where("action IN (:actions)")
                    .parameters
                    .put(
                            "actions",
                            filter.actions().stream().map(AuditAction::code).toList());
        }
        if (!filter.outcomes().isEmpty()) {
            where("outcome IN (:outcomes)")
                    .parameters
                    .put(
                            "outcomes",
                            filter.outcomes().stream().map(Outcome::code).toList());
        }
        if (filter.text() != null) {
            words(filter.text());
        }
    }

    FilterSql after(Position position) {
        if (position != null) {
            where("(at, id) < (:afterAt, :afterId)");
            parameters.put("afterAt", position.at());
            parameters.put("afterId", position.id());
        }
        return this;
    }

    /** What an export may hold: sealed, so that it can be proved. */
    FilterSql sealed() {
        return where("EXISTS (SELECT FROM audit_leaf l WHERE l.event_id = audit_event.id)");
    }

    FilterSql leaves(long from, long to) {
        where("l.idx >= :fromLeaf AND l.idx < :toLeaf");
        parameters.put("fromLeaf", from);
        parameters.put("toLeaf", to);
        return this;
    }

    /** With place and hash, as they stand in the tree; needs {@link #leaves}. */
    String asSealed(int limit) {
        return "SELECT l.idx, l.hash, text FROM audit_event JOIN audit_leaf l ON l.event_id = audit_event.id"
                + condition() + " ORDER BY l.idx LIMIT " + limit;
    }

    String newestFirst(int limit) {
        return "SELECT text FROM audit_event" + condition() + " ORDER BY at DESC, id DESC LIMIT " + limit;
    }

    String oldestFirst() {
        return "SELECT text FROM audit_event" + condition() + " ORDER BY at, id";
    }

    String counted() {
        return "SELECT count(*) FROM audit_event" + condition();
    }

    <T> NativeQuery<T> bind(NativeQuery<T> query) {
        parameters.forEach((name, value) -> {
            if (value instanceof List<?> values) {
                query.setParameterList(name, values);
            } else {
                query.setParameter(name, value);
            }
        });
        return query;
    }

    private FilterSql where(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Object ids are recorded as the token or the directory gave them, names in lower case. */
    private void someone(String column, String idOrName) {
        if (idOrName != null) {
            where("(%1$s_id IN (:%1$s, :%1$sLower) OR %1$s_upn = :%1$sLower)".formatted(column));
            parameters.put(column, idOrName);
            parameters.put(column + "Lower", idOrName.toLowerCase(Locale.ROOT));
        }
    }

    /** Cheap, but may find the words in a key or across two values: then {@link #IN_A_VALUE} decides. */
    private void words(String text) {
        where("strpos(lower(text), lower(:escaped)) > 0");
        where(IN_A_VALUE);
        parameters.put("escaped", new String(JsonStringEncoder.getInstance().quoteAsString(text)));
        parameters.put("words", text);
    }

    private String condition() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }
}
