package org.presencedesk.sandbox.devservices;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The owner of the database and the application's own user, apart as in a real installation: the trail's rights hold here too. */
public final class DatabaseRoles {
    public static final String DATABASE = "presence_desk";
    public static final String OWNER = "presence_owner";
    static final String OWNER_PASSWORD = "presence_owner";
    public static final String APPLICATION = "presence_app";
    static final String APPLICATION_PASSWORD = "presence_app";

    private DatabaseRoles() {}

    /** Makes what is missing; may be repeated. */
    static void create(DataSource superuser) throws SQLException {
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            createRole(statement, OWNER, OWNER_PASSWORD);
            createRole(statement, APPLICATION, APPLICATION_PASSWORD);
            if (absent(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                statement.execute("create database " + DATABASE + " owner " + OWNER);
            }
        }
    }

    private static void createRole(Statement statement, String name, String password) throws SQLException {
        if (absent(statement, "select 1 from pg_roles where rolname = '" + name + "'")) {
            statement.execute("create role " + name + " login password '" + password + "'");
        }
    }

    private static boolean absent(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }
}
