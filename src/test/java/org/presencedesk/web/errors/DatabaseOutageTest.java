package org.presencedesk.web.errors;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.io.EOFException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;

class DatabaseOutageTest {

    @Test
    void a_connection_that_breaks_during_the_commit_is_a_database_that_is_away() {
        XAException broken = new XAException("Error trying to transactionCommit local transaction");
        broken.initCause(new SQLException("An I/O error occurred", "08006", new EOFException()));
        RollbackException commit = new RollbackException("Could not commit transaction.");
        commit.addSuppressed(broken);

        assertThat(DatabaseOutage.isAway(new IllegalStateException(commit))).isTrue();
    }

    @Test
    void a_statement_that_is_wrong_is_an_error_of_ours() {
        assertThat(DatabaseOutage.isAway(new SQLException("syntax error", "42601")))
                .isFalse();
    }

    @Test
    void failures_that_name_each_other_are_looked_at_once() {
        Exception read = new IllegalStateException("A body that never came");
        Exception answer = new IllegalStateException("No answer", read);
        read.addSuppressed(answer);

        assertThat(DatabaseOutage.isAway(answer)).isFalse();
    }

    @Test
    void only_an_outage_is_called_one_by_health() {
        assertThat(DatabaseOutage.problem(new SQLException("An I/O error occurred", "08006")))
                .isEqualTo("The database cannot be reached.");
        assertThat(DatabaseOutage.problem(new SQLException("permission denied for table target", "42501")))
                .isEqualTo("An error that was not expected: see the log.");
        assertThat(DatabaseOutage.problem(new IllegalStateException("Ours")))
                .isEqualTo("An error that was not expected: see the log.");
    }
}
