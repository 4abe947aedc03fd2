package org.presencedesk.change.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.audit.seal.Superuser;
import org.presencedesk.change.values.Observed;

@QuarkusTest
@TestProfile(Sealed.class)
class ObservedCountsTest {

    private static final String WAITING_FOR_A_ROW =
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%AS v(id bigint, observed text)%'";

    @Inject
    TargetStateWriter writer;

    @AfterEach
    void nobody_waits_any_more() throws Exception {
        OpenTargets.delete();
    }

    /** One replica looks, is taken for dead, and another one looks: both have seen Ada, and each of them somebody else. */
    @Test
    void whoever_is_seen_by_two_replicas_at_once_is_counted_once() throws Exception {
        UUID change = OpenTargets.insert(2, 3)[0];
        List<Long> people =
                Superuser.strings("SELECT id FROM target WHERE change_id = '" + change + "' ORDER BY id").stream()
                        .map(Long::valueOf)
                        .toList();
        CompletableFuture<Void> second = new CompletableFuture<>();

        QuarkusTransaction.requiringNew().run(() -> {
            observed(people.get(0), people.get(1));
            second.completeAsync(() -> {
                QuarkusTransaction.requiringNew().run(() -> observed(people.get(0), people.get(2)));
                return null;
            });
            awaitTheOther();
        });
        second.get(2, TimeUnit.MINUTES);

        assertThat(Superuser.strings("SELECT observed ->> 'SHOWING' FROM change WHERE id = '" + change + "'"))
                .containsExactly("3");
    }

    private void observed(Long one, Long another) {
        writer.observed(
                List.of(
                        Map.of("id", one, "observed", Observed.SHOWING),
                        Map.of("id", another, "observed", Observed.SHOWING)),
                false);
    }

    private static void awaitTheOther() {
        long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        try {
            while (!Superuser.strings(WAITING_FOR_A_ROW).equals(List.of("1"))) {
                assertThat(System.nanoTime()).as("the other one waits").isLessThan(until);
                Thread.sleep(50);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
