package org.presencedesk.dispatch;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;

/** Health checks run beside each other in one request: each has a transaction, and so a session, of its own. */
final class HealthQuery {

    /** As everywhere in JSON: in UTC, to the second. */
    static final String TIME = "'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'";

    private HealthQuery() {}

    @SuppressWarnings("unchecked")
    static List<Tuple> rows(EntityManager database, String sql) {
        return QuarkusTransaction.requiringNew().call(() ->
                (List<Tuple>) database.createNativeQuery(sql, Tuple.class).getResultList());
    }
}
