package org.presencedesk.audit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.ConfigProvider;

/** Whoever administers the database of a {@link Sealed} installation: no right and no trigger stops them. */
final class Superuser {

    static Connection connection() throws SQLException {
        return DriverManager.getConnection(ConfigProvider.getConfig().getValue(Sealed.SUPERUSER, String.class));
    }

    static void does(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute(sql);
        }
    }

    private Superuser() {}
}
