package org.presencedesk.audit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.audit.seal.Sealer;
import org.presencedesk.audit.seal.TrailHouse;
import org.presencedesk.audit.search.AuditFilter;
import org.presencedesk.audit.trail.TrailKey;
import org.presencedesk.web.errors.Refusal;

/** An export begins when what was committed before it is sealed. Time passes only while it waits. */
class SealingWaitTest {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private TrailHouse house;
    private Sealer sealer;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-12-01T10:00:00Z"));
    private final AtomicInteger pauses = new AtomicInteger();

    @BeforeEach
    void an_empty_trail() throws Exception {
        house = new TrailHouse();
        sealer = house.sealer();
    }

    @AfterEach
    void gone() throws Exception {
        house.close();
    }

    @Test
    void it_waits_until_the_sealer_has_come_by() throws Exception {
        sealer.seal();
        house.write(7);

        wait(AuditFilter.ALL, this::seal);

        assertThat(pauses).hasValue(1);
        assertThat(house.export()).isEqualTo(7);
    }

    @Test
    void before_the_first_checkpoint_everything_waits() throws Exception {
        try (Connection connection = house.application().getConnection()) {
            house.write(connection, null, 4);
        }

        wait(AuditFilter.ALL, this::seal);

        assertThat(house.export()).isEqualTo(4);
    }

    @Test
    void where_nothing_waits_it_does_not_either() throws Exception {
        house.write(1);
        sealer.seal();

        wait(AuditFilter.ALL, this::seal);

        assertThat(pauses).hasValue(0);
    }

    @Test
    void what_does_not_match_is_not_waited_for() throws Exception {
        sealer.seal();
        house.write(1);

        wait(of(UUID.randomUUID(), null), this::seal);
        wait(of(null, Instant.parse("2020-01-01T00:00:00Z")), this::seal);

        assertThat(pauses).hasValue(0);
    }

    /** Its events are older than those that were written after it, and their ids lower. */
    @Test
    void a_transaction_that_is_still_open_is_not_waited_for_but_one_that_has_just_ended_is() throws Exception {
        sealer.seal();
        try (Connection late = house.application().getConnection()) {
            late.setAutoCommit(false);
            house.write(late, house.key(), 3);
            house.write(2);
            wait(AuditFilter.ALL, this::seal);
            assertThat(house.export()).isEqualTo(2);

            house.write(1);
            seal();
            late.commit();
            wait(AuditFilter.ALL, this::seal);
            assertThat(house.export()).isEqualTo(6);
        }
    }

    @Test
    void what_is_written_later_is_not_waited_for() throws Exception {
        sealer.seal();
        house.write(1);

        wait(AuditFilter.ALL, () -> {
            seal();
            write();
        });

        assertThat(pauses).hasValue(1);
    }

    @Test
    void after_ten_seconds_it_is_refused_with_what_to_do() throws Exception {
        sealer.seal();
        house.write(1);

        assertThatThrownBy(() -> wait(AuditFilter.ALL, () -> {})).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.code()).isEqualTo("NOT_SEALED_YET");
            assertThat(refusal.retryAfterSeconds()).isEqualTo(10);
        });
        assertThat(pauses).hasValue((int) (TEN_SECONDS.toMillis() / 200));
    }

    @Test
    void without_a_key_there_is_nothing_to_wait_for() throws Exception {
        house.write(1);
        TrailKey none = new TrailKey(Optional.empty(), TrailHouse.ORIGIN);

        new SealingWait(house.application(), none, Clock.systemUTC(), pause -> pauses.incrementAndGet())
                .await(AuditFilter.ALL, TEN_SECONDS, () -> {});

        assertThat(pauses).hasValue(0);
    }

    private void wait(AuditFilter filter, Runnable meanwhile) {
        new SealingWait(house.application(), house.seal(), clock(), pause -> {
                    pauses.incrementAndGet();
                    now.updateAndGet(before -> before.plus(pause));
                })
                .await(filter, TEN_SECONDS, meanwhile);
    }

    private void seal() {
        try {
            sealer.seal();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write() {
        try {
            house.write(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AuditFilter of(UUID change, Instant to) {
        return new AuditFilter(null, to, null, null, change, null, List.of(), List.of(), null);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }
}
