package org.presencedesk.audit.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.presencedesk.audit.seal.CheckpointDirectory;
import org.presencedesk.audit.seal.PurgedLeaves;
import org.presencedesk.audit.seal.RollbackGuard;
import org.presencedesk.audit.seal.StoredCheckpoint;
import org.presencedesk.audit.trail.EventTable;
import org.presencedesk.proof.MerkleRange;
import org.presencedesk.proof.NotSigned;
import org.presencedesk.proof.SealingKey;

/** Recomputes what is sealed and names what is not as it was. Reads in short transactions, and from no cache. */
public final class Verification {

    private static final int TRIES = 3;

    /** In the moment of this one statement: a leaf and its checkpoint are one transaction. */
    private static final String BEYOND = "SELECT idx, event_id, hash, mac FROM audit_leaf WHERE idx < 0 OR idx >="
            + " COALESCE((SELECT size FROM audit_checkpoint ORDER BY number DESC LIMIT 1), 0) ORDER BY idx LIMIT "
            + DamageReport.MOST;

    private final DataSource database;
    private final SealingKey key;
    private final CheckpointDirectory sink;
    private final RollbackGuard newest;
    private final int readers;
    private final Clock clock;

    /** @param sink null where checkpoints are not published */
    public Verification(
            DataSource database,
            SealingKey key,
            CheckpointDirectory sink,
            RollbackGuard newest,
            int readers,
            Clock clock) {
        this.database = database;
        this.key = key;
        this.sink = sink;
        this.newest = newest;
        this.readers = readers;
        this.clock = clock;
    }

    public VerificationResult ofEverything() throws SQLException {
        return verified(0);
    }

    /** @param number of the checkpoint up to which everything was verified before */
    VerificationResult ofWhatFollows(long number) throws SQLException {
        return verified(number);
    }

    /**
     * What was read of the database.
     *
     * @param first null before the first checkpoint, as is {@code last}
     * @param end the index after the last leaf that a checkpoint covers
     * @param everything whether no part of the trail was known to be in order
     */
    private record Reading(StoredCheckpoint first, StoredCheckpoint last, long end, long events, boolean everything) {}

    /** A purge while it reads takes texts away that it has counted on: then once more. */
    private VerificationResult verified(long after) throws SQLException {
        for (int tries = 1; ; tries++) {
            DamageReport findings = new DamageReport();
            Reading reading;
            try (Connection connection = database.getConnection()) {
                PurgedLeaves purged = PurgedLeaves.read(connection, key);
                reading = read(connection, findings, after, purged);
                boolean purgedMeanwhile = findings.missesEvents()
                        && !PurgedLeaves.read(connection, key).equals(purged);
                if (purgedMeanwhile && tries < TRIES) {
                    continue;
                }
            }
            return verdict(reading, findings);
        }
    }

    private Reading read(Connection connection, DamageReport findings, long after, PurgedLeaves purged)
            throws SQLException {
        StoredCheckpoint known = newest.seen();
        StoredCheckpoint first = StoredCheckpoint.at(connection, 1).orElse(null);
        StoredCheckpoint last = StoredCheckpoint.last(connection).orElse(null);
        if (last != null && isOfAnotherKey(first) && isOfAnotherKey(last)) {
            findings.add(Damage.to(null, DamageSign.OTHER_KEY, last.number()));
            return new Reading(first, last, last.size(), last.size(), true);
        }
        if (RollbackGuard.isPutBack(known, last)) {
            findings.add(Damage.of(DamageSign.OLDER_THAN_SEEN, known.number(), last == null ? 0 : last.number()));
        }
        StoredCheckpoint base =
                after == 0 ? null : StoredCheckpoint.at(connection, after).orElse(null);
        boolean everything = base == null || !base.bearsMarkOf(key);
        long adopted = first != null && first.bearsMarkOf(key) ? first.size() : 0;
        StoredCheckpoint end =
                last == null || last.bearsMarkOf(key) ? last : StoredCheckpoint.newestWithMark(connection, key);
        if (last != null) {
            walk(connection, findings, everything ? null : base, last, end, adopted, purged);
        }
        if (last == end) {
            beyond(connection, findings);
        }
        UnsealedEvents waiting = new UnsealedEvents(connection, key, adopted, findings);
        long unsealed = last == null ? 0 : waiting.check(everything);
        waiting.checkAge();
        return new Reading(
                first,
                last,
                end == null ? 0 : end.size(),
                last == null ? EventTable.count(connection) : last.size() + unsealed,
                everything);
    }

    private void walk(
            Connection connection,
            DamageReport findings,
            StoredCheckpoint base,
            StoredCheckpoint last,
            StoredCheckpoint end,
            long adopted,
            PurgedLeaves purged)
            throws SQLException {
        MerkleRange tree = base == null ? new MerkleRange() : new MerkleRange(base.size(), base.frontier());
        long expected = base == null ? 1 : base.number() + 1;
        try (LeafReader leaves =
                new LeafReader(database, key, tree.size(), end == null ? 0 : end.size(), adopted, readers)) {
            TreeReplay growth = new TreeReplay(tree, leaves, findings, purged);
            for (List<StoredCheckpoint> page = StoredCheckpoint.page(connection, expected - 1, last.number());
                    !page.isEmpty();
                    page = StoredCheckpoint.page(connection, expected - 1, last.number())) {
                for (StoredCheckpoint checkpoint : page) {
                    if (checkpoint.number() > expected) {
                        findings.add(Damage.of(DamageSign.CHECKPOINTS_GONE, expected, checkpoint.number() - 1));
                    }
                    expected = checkpoint.number() + 1;
                    check(checkpoint, checkpoint.number() == last.number(), growth, findings);
                }
            }
            growth.toTheEnd();
        }
    }

    private void check(StoredCheckpoint checkpoint, boolean last, TreeReplay growth, DamageReport findings)
            throws SQLException {
        if (!checkpoint.bearsMarkOf(key) || last && !isSigned(checkpoint)) {
            findings.add(Damage.to(null, DamageSign.CHECKPOINT_ALTERED, checkpoint.number()));
        } else if (!growth.to(checkpoint.size(), checkpoint.root())) {
            findings.add(Damage.to(null, DamageSign.OTHER_ROOT, checkpoint.number()));
        }
    }

    private void beyond(Connection connection, DamageReport findings) throws SQLException {
        boolean uncovered = false;
        try (PreparedStatement statement = connection.prepareStatement(BEYOND);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                LeafRange.Found leaf = LeafRange.Found.read(rows);
                if (!leaf.belongsAt(leaf.index(), key)) {
                    findings.add(leaf);
                } else if (!uncovered) {
                    findings.add(Damage.to(null, DamageSign.LEAVES_WITHOUT_CHECKPOINT, leaf.index()));
                    uncovered = true;
                }
            }
        }
    }

    private VerificationResult verdict(Reading reading, DamageReport findings) throws SQLException {
        StoredCheckpoint last = reading.last();
        VerificationResult.Comparison published = compared(reading, findings);
        List<Damage> damages = findings.all(key, reading.end());
        if (damages.isEmpty()) {
            newest.remember(last);
        }
        VerificationResult.SealedState state = last == null
                ? null
                : new VerificationResult.SealedState(
                        last.number(), last.size(), HexFormat.of().formatHex(last.root()), last.at());
        return new VerificationResult(
                damages.isEmpty() && published != VerificationResult.Comparison.unavailable,
                published,
                reading.events(),
                last == null ? 0 : last.size(),
                clock.instant(),
                state,
                damages);
    }

    private VerificationResult.Comparison compared(Reading reading, DamageReport findings) throws SQLException {
        if (sink == null) {
            return VerificationResult.Comparison.none;
        }
        StoredCheckpoint first = reading.first() == null ? reading.last() : reading.first();
        return new PublishedCheckpoints(database, sink, findings)
                .check(
                        first == null ? null : first.at(),
                        reading.last() == null ? 0 : reading.last().number(),
                        reading.everything(),
                        clock.instant());
    }

    private boolean isOfAnotherKey(StoredCheckpoint checkpoint) {
        return checkpoint == null || !isSigned(checkpoint) && !checkpoint.bearsMarkOf(key);
    }

    /** What stands in the note is what stands beside it too. */
    private boolean isSigned(StoredCheckpoint checkpoint) {
        try {
            var signed = key.verifyingKey().open(checkpoint.note());
            return signed.number() == checkpoint.number()
                    && signed.size() == checkpoint.size()
                    && Arrays.equals(signed.root(), checkpoint.root());
        } catch (NotSigned no) {
            return false;
        }
    }
}
