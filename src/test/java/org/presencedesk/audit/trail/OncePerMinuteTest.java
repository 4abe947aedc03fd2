package org.presencedesk.audit.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class OncePerMinuteTest {

    private Instant now = Instant.parse("2026-11-28T10:00:00Z");
    private final OncePerMinute repeated = new OncePerMinute(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void noras_denials_on_one_route_are_one_a_minute() {
        assertThat(repeated.isFirst("nora|GET /changes/{id}")).isTrue();
        assertThat(repeated.isFirst("nora|GET /changes/{id}")).isFalse();
        assertThat(repeated.isFirst("nora|POST /changes/{id}/pause")).isTrue();
        assertThat(repeated.isFirst("oscar|GET /changes/{id}")).isTrue();

        now = now.plus(Duration.ofSeconds(59));
        assertThat(repeated.isFirst("nora|GET /changes/{id}")).isFalse();
        now = now.plus(Duration.ofSeconds(1));
        assertThat(repeated.isFirst("nora|GET /changes/{id}")).isTrue();
    }

    @Test
    void what_could_not_be_written_counts_as_never_seen() {
        repeated.isFirst("nora");
        repeated.forget("nora");

        assertThat(repeated.isFirst("nora")).isTrue();
    }

    @Test
    void a_million_kinds_are_not_remembered() {
        repeated.isFirst("the oldest");
        for (int i = 0; i < OncePerMinute.MOST_KINDS; i++) {
            repeated.isFirst("kind " + i);
        }

        assertThat(repeated.isFirst("kind 1")).isFalse();
        assertThat(repeated.isFirst("the oldest")).isTrue();
    }
}
