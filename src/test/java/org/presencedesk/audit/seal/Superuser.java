package org.presencedesk.audit.seal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** Whoever administers the database of a {@link Sealed} installation: no right and no trigger stops them. */
public final class Superuser {

    public static Connection connection() throws SQLException {
        return DriverManager.getConnection(ConfigProvider.getConfig().getValue(Sealed.SUPERUSER, String.class));
    }

    public static void does(String... statements) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of what is found. */
    public static List<String> strings(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private Superuser() {}
}
