package org.presencedesk.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Texts are kept for 400 days; nothing that cannot go keeps others from going. */
class PurgeSliceTest {

    private static final Duration OLD = Duration.ofDays(500);

    private TrailHouse house;
    private Sealer sealer;

    @BeforeEach
    void an_empty_trail() throws Exception {
        house = new TrailHouse();
        sealer = house.sealer();
        sealer.seal();
    }

    @AfterEach
    void gone() throws Exception {
        house.close();
    }

    @Test
    void thousands_that_a_replica_without_the_key_wrote_are_passed_by_and_counted() throws Exception {
        neverSealed(1_500, Duration.ofDays(600));
        house.writeLongAgo(40, OLD);
        neverSealed(7, OLD.minusDays(1));
        house.write(5);
        sealer.seal();

        PurgeSlice slice = purge();

        assertThat(slice.gone()).isEqualTo(40);
        assertThat(slice.passedBy()).isEqualTo(1_507);
        assertThat(slice.last()).isNull();
        assertThat(events()).isEqualTo(1_507 + 5);
    }

    /** The clock of the database was a year ahead for some time. */
    @Test
    void events_from_the_future_are_passed_by_and_still_guarded() throws Exception {
        house.writeLongAgo(10, OLD);
        sealer.seal();
        house.writeLongAgo(3, Duration.ofDays(-365));
        sealer.seal();
        house.writeLongAgo(20, OLD.minusDays(1));
        sealer.seal();

        PurgeSlice slice = purge();
        PurgedLeaves purged = PurgedLeaves.NONE.and(slice.leaves());

        assertThat(slice.gone()).isEqualTo(30);
        assertThat(slice.passedBy()).isZero();
        assertThat(purged.before()).isEqualTo(33);
        assertThat(purged.kept().list()).containsExactly(new LeafRuns.Run(10, 13));
        assertThat(events()).isEqualTo(3);
    }

    @Tag("deep")
    @Test
    void it_goes_on_slice_by_slice() throws Exception {
        for (int i = 0; i < 5; i++) {
            house.writeLongAgo(5_000, OLD.minusHours(i));
        }
        sealer.seal();

        try (Connection connection = house.application().getConnection()) {
            PurgeSlice first = PurgeSlice.after(PurgeSlice.Place.BEGINNING, cutoff(), connection);
            PurgeSlice second = PurgeSlice.after(first.last(), cutoff(), connection);

            assertThat(first.gone()).isEqualTo(20_000);
            assertThat(second.gone()).isEqualTo(5_000);
            assertThat(second.last()).isNull();
        }
    }

    private PurgeSlice purge() throws Exception {
        try (Connection connection = house.application().getConnection()) {
            return PurgeSlice.after(PurgeSlice.Place.BEGINNING, cutoff(), connection);
        }
    }

    private static OffsetDateTime cutoff() {
        return OffsetDateTime.now(ZoneOffset.UTC).minusDays(400).minusMinutes(1);
    }

    private void neverSealed(int events, Duration ago) throws Exception {
        try (Connection connection = house.application().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO audit_event (id, at, action, outcome, text) SELECT gen_random_uuid(),"
                    + " now() - interval '" + ago.toHours()
                    + " hours', 'session.signed-in', 'success', '{}' FROM generate_series(1, " + events + ")");
        }
    }

    private long events() throws Exception {
        try (Connection connection = house.application().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM audit_event")) {
            row.next();
            return row.getLong(1);
        }
    }
}
