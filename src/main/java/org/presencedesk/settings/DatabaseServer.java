package org.presencedesk.settings;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * What one connection leads to.
 *
 * @param schemas those in which the user finds tables without naming the schema
 * @param pooled whether a pooler such as PgBouncer stands between: it gives each transaction another process of the server
 */
record DatabaseServer(
        int version,
        String encoding,
        boolean readOnly,
        boolean pooled,
        String user,
        String database,
        String schema,
        List<String> schemas) {

    private static final int OLDEST = 15;

    private static final String FACTS = """
            SELECT current_setting('server_encoding'),
                pg_is_in_recovery() OR CAST(current_setting('transaction_read_only') AS boolean),
                pg_backend_pid(), current_user, quote_ident(current_database()), current_schema(), current_schemas(false)
            """;

    static DatabaseServer of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(FACTS)) {
            row.next();
            Array schemas = row.getArray(7);
            return new DatabaseServer(
                    connection.getMetaData().getDatabaseMajorVersion(),
                    row.getString(1),
                    row.getBoolean(2),
                    // A pooler makes up the number that a client is told when it connects.
                    row.getInt(3) != connection.unwrap(PGConnection.class).getBackendPID(),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    List.of((String[]) schemas.getArray()));
        }
    }

    Optional<String> problem() {
        if (version < OLDEST) {
            return Optional.of("DATABASE_URL leads to PostgreSQL " + version + "; use " + OLDEST + " or newer.");
        }
        return encoding.equals("UTF8")
                ? Optional.empty()
                : Optional.of(
                        "DATABASE_URL leads to a database in the encoding " + encoding
                                + ", which cannot hold everybody's name; make one in UTF-8 and name that: CREATE DATABASE "
                                + database
                                + " ENCODING 'UTF8' TEMPLATE template0; (and LOCALE 'C.UTF-8' if the server's own does not fit).");
    }
}
