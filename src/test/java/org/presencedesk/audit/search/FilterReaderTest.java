package org.presencedesk.audit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.web.errors.Refusal;

class FilterReaderTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final AuditQuery query = new AuditQuery();

    @Test
    void nothing_typed_is_everything() {
        assertThat(FilterReader.ofApi(query)).isEqualTo(AuditFilter.ALL);
        assertThat(FilterReader.ofPage(query, BERLIN)).isEqualTo(AuditFilter.ALL);
    }

    @Test
    void in_the_api_times_are_instants() {
        query.from = "2026-12-01T00:00:00Z";
        query.to = "2026-12-01T02:00:00+01:00";

        AuditFilter filter = FilterReader.ofApi(query);

        assertThat(filter.from()).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(filter.to()).isEqualTo("2026-12-01T01:00:00Z");
    }

    @Test
    void in_the_api_a_time_without_offset_is_refused() {
        query.from = "2026-12-01T00:00";
        refusesApi();
    }

    @Test
    void on_pages_times_are_those_of_the_zone() {
        query.from = "2026-12-01T00:00";
        query.to = "2026-12-01T00:00:30";

        AuditFilter filter = FilterReader.ofPage(query, BERLIN);

        assertThat(filter.from()).isEqualTo("2026-11-30T23:00:00Z");
        assertThat(filter.to()).isEqualTo("2026-11-30T23:00:30Z");
    }

    @Test
    void when_clocks_are_put_back_a_period_holds_the_hour_twice() {
        query.from = "2026-10-25T02:30";
        query.to = "2026-10-25T02:30";

        AuditFilter filter = FilterReader.ofPage(query, BERLIN);

        assertThat(filter.from()).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(filter.to()).isEqualTo("2026-10-25T01:30:00Z");
    }

    @Test
    void a_period_that_ends_before_it_begins_is_refused() {
        query.from = "2026-12-02T00:00:00Z";
        query.to = "2026-12-01T00:00:00Z";
        refusesApi();
    }

    @Test
    void times_that_the_database_cannot_hold_are_refused() {
        query.from = Instant.MAX.toString();
        refusesApi();
    }

    @Test
    void a_change_is_named_by_id_or_number() {
        query.change = "0A11CE00-0001-4A00-8000-00000000A001";
        assertThat(FilterReader.ofApi(query).changeId())
                .isEqualTo(UUID.fromString("0a11ce00-0001-4a00-8000-00000000a001"));
        query.change = "42";
        assertThat(FilterReader.ofApi(query).changeNumber()).isEqualTo(42);
        query.change = "#42";
        assertThat(FilterReader.ofApi(query).changeNumber()).isEqualTo(42);
        query.change = "99999999999999999999";
        refusesApi();
    }

    @Test
    void actions_and_outcomes_are_of_the_closed_lists() {
        query.action = List.of("presence.set", "presence.cleared", "presence.set");
        query.outcome = List.of("not-sent");

        AuditFilter filter = FilterReader.ofApi(query);

        assertThat(filter.actions()).containsExactly(AuditAction.PRESENCE_SET, AuditAction.PRESENCE_CLEARED);
        assertThat(filter.outcomes()).containsExactly(Outcome.NOT_SENT);
        query.action = List.of("presence.*");
        refusesApi();
    }

    @Test
    void a_field_left_empty_does_not_count_on_a_page_and_is_a_mistake_in_the_api() {
        query.person = " ";
        query.action = List.of("");

        assertThat(FilterReader.ofPage(query, BERLIN)).isEqualTo(AuditFilter.ALL);
        refusesApi();
    }

    @Test
    void an_unknown_zone_is_refused() {
        assertThat(FilterReader.zone("", BERLIN)).isEqualTo(BERLIN);
        assertThat(FilterReader.zone("Asia/Tokyo", BERLIN)).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThatThrownBy(() -> FilterReader.zone("Mars/Base", BERLIN)).isInstanceOf(Refusal.class);
    }

    private void refusesApi() {
        assertThatThrownBy(() -> FilterReader.ofApi(query)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(400);
            assertThat(refusal.code()).isEqualTo("BAD_PARAMETER");
        });
    }
}
