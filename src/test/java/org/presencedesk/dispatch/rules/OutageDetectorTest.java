package org.presencedesk.dispatch.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.presencedesk.change.values.PauseCause;
import org.presencedesk.dispatch.rules.OutageDetector.News;

class OutageDetectorTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final ClaimedTarget ADA = Classifications.target(1);

    private final OutageDetector trouble = new OutageDetector(null, 0);
    private final BatchClassification noConsent =
            BatchClassification.of(List.of()).failing(PauseCause.CONSENT_MISSING);
    private final BatchClassification graphAway =
            BatchClassification.of(List.of()).away(PauseCause.GRAPH_UNREACHABLE);
    private final BatchClassification accepted = BatchClassification.of(
            List.of(new TargetVerdict(ADA, TargetVerdict.Kind.ACCEPTED, false, true, null, 200, null, null)));
    private final BatchClassification throttled = BatchClassification.of(
            List.of(new TargetVerdict(ADA, TargetVerdict.Kind.AGAIN, false, true, Duration.ZERO, 429, null, null)));

    @Test
    void missing_consent_is_a_failure_at_once_and_news_only_once() {
        assertThat(trouble.note(noConsent, false, 0)).isEqualTo(News.FAILED);
        assertThat(trouble.note(noConsent, false, 1)).isEqualTo(News.NONE);
        assertThat(trouble.cause()).isEqualTo(PauseCause.CONSENT_MISSING);
    }

    @Test
    void graph_away_is_a_failure_after_a_minute() {
        assertThat(trouble.note(graphAway, false, 0)).isEqualTo(News.NONE);
        assertThat(trouble.note(graphAway, false, 59 * SECOND)).isEqualTo(News.NONE);
        assertThat(trouble.note(graphAway, false, 60 * SECOND)).isEqualTo(News.FAILED);
    }

    @Test
    void any_answer_in_between_starts_the_minute_anew() {
        trouble.note(graphAway, false, 0);
        trouble.note(throttled, false, 30 * SECOND);

        assertThat(trouble.note(graphAway, false, 61 * SECOND)).isEqualTo(News.NONE);
        assertThat(trouble.note(graphAway, false, 121 * SECOND)).isEqualTo(News.FAILED);
    }

    @Test
    void two_lone_outages_an_hour_apart_are_no_failure() {
        trouble.note(graphAway, false, 0);

        assertThat(trouble.note(graphAway, false, 3_600 * SECOND)).isEqualTo(News.NONE);
        assertThat(trouble.note(graphAway, false, 3_660 * SECOND)).isEqualTo(News.FAILED);
    }

    @Test
    void an_answer_to_what_left_before_the_failure_ends_nothing() {
        trouble.note(noConsent, false, 0);

        assertThat(trouble.note(accepted, false, 1)).isEqualTo(News.NONE);
        assertThat(trouble.isPresent()).isTrue();
    }

    @Test
    void a_probe_that_works_ends_the_failure() {
        trouble.note(noConsent, false, 0);

        assertThat(trouble.note(accepted, true, 15 * SECOND)).isEqualTo(News.RECOVERED);
        assertThat(trouble.isPresent()).isFalse();
    }

    @Test
    void the_next_probe_comes_fifteen_seconds_after_one_that_fails() {
        trouble.note(noConsent, false, 0);

        assertThat(trouble.probeIsDue(14 * SECOND)).isFalse();
        assertThat(trouble.probeIsDue(15 * SECOND)).isTrue();
        assertThat(trouble.note(noConsent, true, 15 * SECOND)).isEqualTo(News.STILL_FAILING);
        assertThat(trouble.probeIsDue(29 * SECOND)).isFalse();
    }

    @Test
    void where_nobody_succeeded_only_a_success_helps() {
        trouble.note(BatchClassification.of(List.of()).failing(PauseCause.NOBODY_SUCCEEDS), false, 0);

        assertThat(trouble.note(throttled, true, 15 * SECOND)).isEqualTo(News.STILL_FAILING);
        assertThat(trouble.note(accepted, true, 30 * SECOND)).isEqualTo(News.RECOVERED);
    }

    @Test
    void another_cause_is_another_failure() {
        trouble.note(noConsent, false, 0);

        assertThat(trouble.note(BatchClassification.of(List.of()).failing(PauseCause.TOKEN_REFUSED), true, SECOND))
                .isEqualTo(News.FAILED);
    }

    @Test
    void the_next_dispatcher_knows_of_the_failure_and_probes_at_once() {
        OutageDetector inherited = new OutageDetector(PauseCause.TOKEN_REFUSED, 7 * SECOND);

        assertThat(inherited.isPresent()).isTrue();
        assertThat(inherited.probeIsDue(7 * SECOND)).isTrue();
    }
}
