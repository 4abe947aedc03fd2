package org.presencedesk.audit.seal;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.TransactionRunnerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;
import org.presencedesk.access.Actor;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.audit.trail.TrailConfig;
import org.presencedesk.audit.trail.TrailKey;

/**
 * Takes the texts of old events out of the trail, by the one door that its owner has left open. Their leaves stay, so that
 * every other proof holds; that and how much went is an event of the same transaction.
 */
@ApplicationScoped
public class TrailRetention {

    private static final Logger LOG = Logger.getLogger(TrailRetention.class);

    /** A slice is a transaction. */
    private static final int SLICE_SECONDS = 300;

    /** The owner's word counts where it is the longer one. */
    private static final String CUTOFF =
            "SELECT clock_timestamp() - GREATEST(keep, CAST(:keep AS interval)) FROM audit_retention";

    private static final String HAS_LEAVES = "SELECT EXISTS (SELECT FROM audit_leaf)";

    /** Where nothing is sealed. */
    private static final String PURGE_UNSEALED = "SELECT purge_trail(NULL, NULL)";

    private static final String KEEP_PASSED_BY = "INSERT INTO audit_purge (at, passed_by)"
            + " VALUES (clock_timestamp(), :passedBy)"
            + " ON CONFLICT (only_row) DO UPDATE SET at = excluded.at, passed_by = excluded.passed_by";

    private static final String ADD_WORDS = "SELECT CAST(add_words(now() - interval '3 days') AS text)";

    private final EntityManager database;
    private final AgroalDataSource connections;
    private final AuditTrail trail;
    private final TrailKey seal;
    private final TrailConfig settings;

    TrailRetention(
            EntityManager database,
            AgroalDataSource connections,
            AuditTrail trail,
            TrailKey seal,
            TrailConfig settings) {
        this.database = database;
        this.connections = connections;
        this.trail = trail;
        this.seal = seal;
        this.settings = settings;
    }

    /** What is older may go. */
    public Instant cutoff() {
        return QuarkusTransaction.requiringNew().call(this::readCutoff);
    }

    public void purge() {
        long passedBy = 0;
        if (hasLeaves()) {
            passedBy = purgeSealed();
        } else {
            purgeUnsealed();
        }
        long left = passedBy;
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(KEEP_PASSED_BY)
                        .setParameter("passedBy", left)
                        .executeUpdate());
        if (left > 0) {
            LOG.warnf(
                    "%d events are older than they should be kept, and cannot be removed: they were never sealed. Has a"
                            + " replica run without TRAIL_KEY_FILE?",
                    left);
        }
    }

    /** Searches find by them what the version before has written, while both were running. */
    public void addWords() {
        slice().run(() -> database.createNativeQuery(ADD_WORDS).getSingleResult());
    }

    private boolean hasLeaves() {
        return QuarkusTransaction.requiringNew().call(() ->
                (Boolean) database.createNativeQuery(HAS_LEAVES, Boolean.class).getSingleResult());
    }

    private void purgeUnsealed() {
        long gone;
        do {
            gone = slice().call(() -> {
                Instant cutoff = readCutoff();
                long rows = (Long)
                        database.createNativeQuery(PURGE_UNSEALED, Long.class).getSingleResult();
                if (rows > 0) {
                    trail.record(event(cutoff, rows));
                }
                return rows;
            });
        } while (gone > 0);
    }

    /** @return how many old events cannot go */
    private long purgeSealed() {
        long passedBy = 0;
        PurgeSlice.Place place = PurgeSlice.Place.BEGINNING;
        while (place != null) {
            PurgeSlice.Place from = place;
            PurgeSlice slice = slice().call(() -> purgeSlice(from));
            passedBy += slice.passedBy();
            place = slice.last();
        }
        return passedBy;
    }

    private PurgeSlice purgeSlice(PurgeSlice.Place from) throws SQLException {
        Instant cutoff = readCutoff();
        try (Connection connection = connections.getConnection()) {
            PurgeSlice slice = PurgeSlice.after(from, cutoff.atOffset(ZoneOffset.UTC), connection);
            if (slice.gone() > 0) {
                AuditEntry said = event(cutoff, slice.gone())
                        .with("firstLeaf", slice.leaves().first())
                        .with("lastLeaf", slice.leaves().before() - 1);
                trail.record(purged(connection).and(slice.leaves()).in(said));
            }
            return slice;
        }
    }

    private PurgedLeaves purged(Connection connection) throws SQLException {
        return seal.key().isPresent() ? PurgedLeaves.read(connection, seal.key().get()) : PurgedLeaves.NONE;
    }

    private static TransactionRunnerOptions slice() {
        return QuarkusTransaction.requiringNew().timeout(SLICE_SECONDS);
    }

    private Instant readCutoff() {
        return (Instant) database.createNativeQuery(CUTOFF, Instant.class)
                .setParameter("keep", settings.retention().toString())
                .getSingleResult();
    }

    private static AuditEntry event(Instant cutoff, long rows) {
        return AuditEntry.of(AuditAction.TRAIL_PURGED, Outcome.SUCCESS, Actor.SYSTEM)
                .with("before", cutoff.toString())
                .with("rows", rows);
    }
}
