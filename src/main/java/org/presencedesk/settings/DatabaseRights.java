package org.presencedesk.settings;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which rights the users of the database lack, each as the statement that gives it. */
final class DatabaseRights {

    /** What the migrations grant to the application's user, by table, sequence or function. */
    static final Map<String, String> GRANTED = new TreeMap<>();

    static {
        granted(
                "SELECT, INSERT, UPDATE, DELETE",
                "change",
                "change_input",
                "change_draft",
                "draft",
                "change_draft_file",
                "remembered_mapping",
                "people_list",
                "target",
                "presence_override",
                "exclusion",
                "holiday_calendar",
                "exclusion_group",
                "exclusion_member",
                "graph_batch",
                "presence_read",
                "graph_pace",
                "scheduled_tasks",
                "planning_tasks",
                "portal_session",
                "audit_unsealed",
                "audit_export",
                "audit_export_part");
        granted("SELECT, INSERT, DELETE", "target_count", "outcome_due", "sending_pause", "presence_probe");
        granted("SELECT, INSERT, UPDATE", "audit_purge", "audit_verification", "approval_rule", "schedule");
        granted(
                "SELECT, INSERT",
                "audit_event",
                "audit_leaf",
                "audit_checkpoint",
                "audit_wording",
                "audit_words",
                "audit_verdict");
        granted("SELECT", "audit_retention");
        granted("USAGE", "change_number", "change_order", "graph_batch_id");
        granted("EXECUTE", "purge_trail", "forget_verdicts", "trigrams", "words_of", "add_words");
    }

    /**
     * Without the rights of the schema nobody sees what is in it. Whoever migrates alters what is there, which only its
     * owner may. A right on every column, as the trail's are given, is as good as one on the table.
     */
    private static final String MISSING = """
            WITH asked AS (SELECT CAST(? AS name) AS application, current_user AS migrator, CAST(? AS boolean) AS migrates,
                    CAST(? AS boolean) AS migrated, n.oid AS schema, nspname
                FROM pg_namespace n WHERE nspname = COALESCE(current_schema(), 'public')),
            wanted AS (SELECT name, privilege, place FROM unnest(CAST(? AS text[]), CAST(? AS text[])) AS n(name, list),
                unnest(string_to_array(list, ', ')) WITH ORDINALITY AS p(privilege, place)),
            held AS (
                SELECT privilege, place, CASE relkind WHEN 'S' THEN 'SEQUENCE ' ELSE '' END AS kind,
                    quote_ident(relname) AS object,
                    CASE WHEN relkind = 'S' THEN has_sequence_privilege(application, c.oid, privilege)
                        WHEN privilege = 'DELETE' THEN has_table_privilege(application, c.oid, privilege)
                        ELSE NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0
                            AND NOT attisdropped AND NOT has_column_privilege(application, c.oid, attnum, privilege))
                        END AS held
                FROM asked, wanted JOIN pg_class c ON relname = name AND relkind IN ('r', 'p', 'S')
                WHERE migrated AND relnamespace = schema
                UNION ALL
                SELECT privilege, place, 'FUNCTION ', CAST(CAST(p.oid AS regprocedure) AS text),
                    has_function_privilege(application, p.oid, privilege)
                FROM asked, wanted JOIN pg_proc p ON proname = name
                WHERE migrated AND pronamespace = schema)
            SELECT format('GRANT %s ON SCHEMA %I TO %I;', string_agg(privilege, ', ' ORDER BY privilege), nspname, role)
            FROM (SELECT application AS role, 'USAGE' AS privilege, schema, nspname FROM asked
                UNION SELECT migrator, unnest(ARRAY['CREATE', 'USAGE']), schema, nspname FROM asked WHERE migrates) AS r
            WHERE NOT has_schema_privilege(role, schema, privilege) GROUP BY nspname, role
            UNION ALL
            SELECT format('ALTER %s %I OWNER TO %I;', CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, relname,
                migrator)
            FROM asked JOIN pg_class ON relnamespace = schema AND relkind IN ('r', 'p', 'S')
            WHERE migrates AND NOT pg_has_role(relowner, 'USAGE')
                AND (relname = 'flyway_schema_history' OR relname IN (SELECT name FROM wanted))
            UNION ALL
            SELECT format('GRANT %s ON %s%s TO %I;', privileges, kind, string_agg(object, ', ' ORDER BY object),
                application)
            FROM asked, (SELECT kind, object, string_agg(privilege, ', ' ORDER BY place) AS privileges
                FROM held WHERE NOT held GROUP BY kind, object) AS lacking
            GROUP BY application, kind, privileges
            """;

    /**
     * @param connection of whoever migrates, and of the application's user where nobody needs to
     * @param migrates whether the user of this connection makes and alters the tables
     * @param migrated whether nothing is to be made any more, so that everything that is needed should be granted
     */
    static List<String> missing(Connection connection, String application, boolean migrates, boolean migrated)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MISSING)) {
            statement.setString(1, application);
            statement.setBoolean(2, migrates);
            statement.setBoolean(3, migrated);
            statement.setArray(4, array(connection, GRANTED.keySet()));
            statement.setArray(5, array(connection, GRANTED.values()));
            List<String> grants = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    grants.add(rows.getString(1));
                }
            }
            return grants;
        }
    }

    private static Array array(Connection connection, Collection<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    private static void granted(String privileges, String... objects) {
        for (String object : objects) {
            GRANTED.put(object, privileges);
        }
    }

    private DatabaseRights() {}
}
