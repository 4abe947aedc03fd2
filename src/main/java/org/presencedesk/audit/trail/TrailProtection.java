package org.presencedesk.audit.trail;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Whether the database itself keeps the running application from altering the trail. */
@ApplicationScoped
public class TrailProtection {

    private static final Logger LOG = Logger.getLogger(TrailProtection.class);

    /** Whoever owns the table, or the schema around it, can drop it; whoever is a member of the owner can become it. */
    static final String CAN_ALTER = """
            SELECT bool_or(has_table_privilege(t.oid, 'UPDATE') OR has_table_privilege(t.oid, 'DELETE')
                OR has_table_privilege(t.oid, 'TRUNCATE') OR pg_has_role(t.relowner, 'MEMBER')
                OR pg_has_role(s.nspowner, 'MEMBER'))
            FROM pg_class t JOIN pg_namespace s ON s.oid = t.relnamespace
            WHERE t.oid IN (CAST('audit_event' AS regclass), CAST('audit_leaf' AS regclass),
                CAST('audit_checkpoint' AS regclass))
            """;

    private final DataSource database;
    private volatile Boolean known;

    TrailProtection(DataSource database) {
        this.database = database;
    }

    void sayAtStart(@Observes StartupEvent start) {
        try {
            if (!isProtected()) {
                LOG.warn("The audit trail is not protected from the application's own database user: it may alter and"
                        + " delete events. Set DATABASE_OWNER_USER and DATABASE_OWNER_PASSWORD, so that another user"
                        + " owns the tables.");
            }
        } catch (SQLException away) {
            LOG.warnf("Whether the audit trail is protected could not be found out yet: %s", away.getMessage());
        }
    }

    /** Asked of the database once: rights change with the settings, and those with a restart. */
    public boolean isProtected() throws SQLException {
        if (known == null) {
            known = !canAlter();
        }
        return known;
    }

    private boolean canAlter() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(CAN_ALTER)) {
            answer.next();
            return answer.getBoolean(1);
        }
    }
}
