package org.presencedesk.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.audit.seal.CheckpointDirectory;
import org.presencedesk.audit.seal.RollbackGuard;
import org.presencedesk.audit.seal.TrailHouse;

/** What a verification says of the published checkpoints, minutes after the trail has begun. */
class PublishedCheckpointsTest {

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
        assertThat(verdict(new CheckpointDirectory(sink)).published())
                .isEqualTo(VerificationResult.Comparison.compared);
        assertThat(verdict(new CheckpointDirectory(sink)).valid()).isTrue();
    }

    @Test
    void where_nothing_is_published_there_is_nothing_to_compare() throws Exception {
        VerificationResult verdict = verdict(null);

        assertThat(verdict.published()).isEqualTo(VerificationResult.Comparison.none);
        assertThat(verdict.valid()).isTrue();
    }

    @Test
    void a_folder_that_is_not_there_is_unavailable() throws Exception {
        Files.move(sink, sink.resolveSibling("away"));

        isUnavailable(verdict(new CheckpointDirectory(sink)));
    }

    /** What a mount leaves behind when it is gone. */
    @Test
    void a_folder_that_is_empty_minutes_later_is_unavailable() throws Exception {
        Files.move(sink, sink.resolveSibling("away"));
        Files.createDirectory(sink);

        isUnavailable(verdict(new CheckpointDirectory(sink)));
    }

    @Test
    void a_folder_that_is_still_empty_at_the_beginning_is_not() throws Exception {
        Files.move(sink, sink.resolveSibling("away"));
        Files.createDirectory(sink);

        VerificationResult verdict = house.verification(house.application(), new CheckpointDirectory(sink), 1)
                .ofEverything();

        assertThat(verdict.published()).isEqualTo(VerificationResult.Comparison.none);
    }

    private static void isUnavailable(VerificationResult verdict) {
        assertThat(verdict.published()).isEqualTo(VerificationResult.Comparison.unavailable);
        assertThat(verdict.valid()).isFalse();
        assertThat(verdict.damage()).isEmpty();
    }

    private VerificationResult verdict(CheckpointDirectory published) throws Exception {
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));
        return new Verification(house.application(), house.key(), published, new RollbackGuard(), 1, later)
                .ofEverything();
    }
}
