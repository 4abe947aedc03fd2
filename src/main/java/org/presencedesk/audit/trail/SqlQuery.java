package org.presencedesk.audit.trail;

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
public record SqlQuery(String sql, List<Object> values) {

    public static SqlQuery of(String sql, Object... values) {
        return new SqlQuery(sql, Arrays.asList(values));
    }

    public SqlQuery then(SqlQuery more) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(more.values);
        return new SqlQuery(sql + more.sql, all);
    }

    public SqlQuery then(String more, Object... values) {
        return then(of(more, values));
    }

    public static SqlQuery join(String separator, List<SqlQuery> parts) {
        return new SqlQuery(
                parts.stream().map(SqlQuery::sql).collect(Collectors.joining(separator)),
                parts.stream().map(SqlQuery::values).flatMap(List::stream).toList());
    }

    public PreparedStatement on(Connection connection) throws SQLException {
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
