package org.presencedesk.web.errors;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.quarkus.agroal.runtime.JdbcDriver;
import io.quarkus.arc.Unremovable;
import io.quarkus.jdbc.postgresql.runtime.PostgreSQLAgroalConnectionConfigurer;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/**
 * Gives up connections to a server that only reads. After a failover they lead to the old primary for as long as they live,
 * while new ones find the new one.
 */
@Singleton
@Unremovable
@Alternative
@Priority(1)
@JdbcDriver("postgresql")
class ReadOnlyConnections extends PostgreSQLAgroalConnectionConfigurer {

    private static final PostgreSQLExceptionSorter BROKEN = new PostgreSQLExceptionSorter();

    private final Instance<AgroalDataSource> database;

    ReadOnlyConnections(Instance<AgroalDataSource> database) {
        this.database = database;
    }

    @Override
    public void setExceptionSorter(String databaseKind, AgroalDataSourceConfigurationSupplier configuration) {
        configuration.connectionPoolConfiguration().exceptionSorter(this::endsConnection);
    }

    private boolean endsConnection(SQLException refusal) {
        if (!DatabaseOutage.isReadOnly(refusal)) {
            return BROKEN.isFatal(refusal);
        }
        // The others were made for the same server.
        database.get().flush(AgroalDataSource.FlushMode.GRACEFUL);
        return true;
    }
}
