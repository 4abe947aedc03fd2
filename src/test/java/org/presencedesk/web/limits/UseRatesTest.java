package org.presencedesk.web.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.presencedesk.web.errors.TooMany;

class UseRatesTest {

    private final AtomicLong now = new AtomicLong();
    private final UseRates rates = new UseRates(now::get);

    @Test
    void olivia_may_plan_so_often_in_a_minute_and_no_more() {
        planMany("Olivia");

        TooMany refusal = catchThrowableOfType(TooMany.class, () -> rates.count(Use.PLAN, "Olivia"));

        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.limit()).isEqualTo("plan");
        assertThat(refusal.retryAfterSeconds()).isEqualTo(1);
    }

    @Test
    void that_is_no_matter_for_oscar_nor_for_what_else_she_does() {
        planMany("Olivia");

        assertThatCode(() -> rates.count(Use.PLAN, "Oscar")).doesNotThrowAnyException();
        assertThatCode(() -> rates.count(Use.SEARCH, "Olivia")).doesNotThrowAnyException();
    }

    @Test
    void a_minute_later_she_may_again() {
        planMany("Olivia");
        now.addAndGet(Duration.ofMinutes(1).toNanos());

        planMany("Olivia");
    }

    private void planMany(String who) {
        for (int i = 0; i < Use.PLAN.perMinute(); i++) {
            rates.count(Use.PLAN, who);
        }
    }
}
