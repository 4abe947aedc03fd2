package org.presencedesk.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** SQL and the values of its question marks, kept together so that parts can be put together. */
record Query(String sql, List<Object> values) {

    static Query of(String sql, Object... values) {
        return new Query(sql, Arrays.asList(values));
    }

    Query then(Query more) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(more.values);
        return new Query(sql + more.sql, all);
    }

    Query then(String more, Object... values) {
        return then(of(more, values));
    }

    static Query join(String separator, List<Query> parts) {
        return new Query(
                parts.stream().map(Query::sql).collect(Collectors.joining(separator)),
                parts.stream().map(Query::values).flatMap(List::stream).toList());
    }

    PreparedStatement on(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value instanceof Instant at) {
                statement.setObject(i + 1, at.atOffset(ZoneOffset.UTC));
            } else if (value instanceof String[] texts) {
                statement.setArray(i + 1, connection.createArrayOf("text", texts));
            } else {
                statement.setObject(i + 1, value);
            }
        }
        return statement;
    }
}
