package org.presencedesk.change.exclusion;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.List;

/** As if there had never been any: nobody is left alone in other tests. */
public final class NoExclusions {

    public static void any() {
        QuarkusTransaction.requiringNew()
                .run(() -> List.of("exclusion", "exclusion_member", "exclusion_group")
                        .forEach(table -> Exclusion.getEntityManager()
                                .createNativeQuery("DELETE FROM " + table)
                                .executeUpdate()));
    }

    private NoExclusions() {}
}
