package org.presencedesk.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.audit.seal.TrailHouse;

/** Audrey trusts a green trail: what is promised is that events are sealed within two minutes. */
class LateSealingTest {

    private TrailHouse house;

    @BeforeEach
    void open() throws Exception {
        house = new TrailHouse();
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void a_trail_that_nobody_ever_seals_is_not_valid() throws Exception {
        UUID oldest = house.writeLongAgo(2, Duration.ofMinutes(5)).get(0);

        VerificationResult verdict = house.verdict();

        assertThat(verdict.valid()).isFalse();
        assertThat(verdict.damage()).containsExactly(Damage.to(oldest, DamageSign.NOT_SEALED_FOR_LONG, null));
    }

    @Test
    void what_waits_since_a_moment_ago_is_in_order() throws Exception {
        house.write(3);

        assertThat(house.isValid()).isTrue();
    }
}
