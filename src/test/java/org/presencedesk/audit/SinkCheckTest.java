package org.presencedesk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a verification says of the published checkpoints, minutes after the trail has begun. */
class SinkCheckTest {

    private TrailHouse house;
    private Path sink;

    @BeforeEach
    void a_sealed_trail() throws Exception {
        house = new TrailHouse();
        house.write(2);
        house.sealer().seal();
        sink = house.sinkDirectory();
    }

    @AfterEach
    void gone() throws Exception {
        house.close();
    }

    @Test
    void what_is_there_is_compared() throws Exception {
        assertThat(verdict(new Sink(sink)).published()).isEqualTo(TrailVerdict.Comparison.compared);
        assertThat(verdict(new Sink(sink)).valid()).isTrue();
    }

    @Test
    void where_nothing_is_published_there_is_nothing_to_compare() throws Exception {
        TrailVerdict verdict = verdict(null);

        assertThat(verdict.published()).isEqualTo(TrailVerdict.Comparison.none);
        assertThat(verdict.valid()).isTrue();
    }

    @Test
    void a_folder_that_is_not_there_is_unavailable() throws Exception {
        Files.move(sink, sink.resolveSibling("away"));

        isUnavailable(verdict(new Sink(sink)));
    }

    /** What a mount leaves behind when it is gone. */
    @Test
    void a_folder_that_is_empty_minutes_later_is_unavailable() throws Exception {
        Files.move(sink, sink.resolveSibling("away"));
        Files.createDirectory(sink);

        isUnavailable(verdict(new Sink(sink)));
    }

    @Test
    void a_folder_that_is_still_empty_at_the_beginning_is_not() throws Exception {
        Files.move(sink, sink.resolveSibling("away"));
        Files.createDirectory(sink);

        TrailVerdict verdict =
                house.verification(house.application(), new Sink(sink), 1).ofEverything();

        assertThat(verdict.published()).isEqualTo(TrailVerdict.Comparison.none);
    }

    private static void isUnavailable(TrailVerdict verdict) {
        assertThat(verdict.published()).isEqualTo(TrailVerdict.Comparison.unavailable);
        assertThat(verdict.valid()).isFalse();
        assertThat(verdict.damage()).isEmpty();
    }

    private TrailVerdict verdict(Sink published) throws Exception {
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));
        return new Verification(house.application(), house.key(), published, new Newest(), 1, later).ofEverything();
    }
}
