package org.presencedesk.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.presencedesk.access.Actor;

/**
 * Takes the texts of old events out of the trail, by the one door that its owner has left open. Their leaves stay, so that
 * every other proof holds; that and how much went is an event of the same transaction.
 */
@ApplicationScoped
public class Retention {

    /** A slice is a transaction. */
    private static final int SLICE = 20_000;

    private static final int SLICE_SECONDS = 300;

    /** The owner's word counts where it is the longer one. */
    private static final String CUTOFF =
            "SELECT clock_timestamp() - GREATEST(keep, CAST(:keep AS interval)) FROM audit_retention";

    private static final String HAS_LEAVES = "SELECT EXISTS (SELECT FROM audit_leaf)";

    /** In time and in the tree events stand in nearly the same order. */
    private static final String FIRST = """
            SELECT min(l.idx) FROM audit_leaf l
            WHERE l.event_id IN (SELECT id FROM audit_event ORDER BY at, id LIMIT 1000)
            """;

    /** Up to the first that is too young, and never beyond the last that is there: what else is missing stays missing. */
    private static final String BEFORE = """
            SELECT max(idx) + 1 FROM (
                SELECT l.idx, bool_or(e.at >= :cutoff) OVER (ORDER BY l.idx) AS young
                FROM audit_leaf l JOIN audit_event e ON e.id = l.event_id
                WHERE l.idx >= :first AND l.idx < :end) AS slice
            WHERE NOT young
            """;

    private static final String PURGE = "SELECT purge_trail(CAST(:first AS bigint), CAST(:before AS bigint))";

    private static final String ADD_WORDS = "SELECT CAST(add_words(now() - interval '3 days') AS text)";

    private final EntityManager database;
    private final AuditTrail trail;
    private final TrailSettings settings;

    Retention(EntityManager database, AuditTrail trail, TrailSettings settings) {
        this.database = database;
        this.trail = trail;
        this.settings = settings;
    }

    /** What is older may go. */
    public Instant cutoff() {
        return QuarkusTransaction.requiringNew().call(this::readCutoff);
    }

    public void purge() {
        long gone;
        do {
            gone = QuarkusTransaction.requiringNew().timeout(SLICE_SECONDS).call(this::purgeSlice);
        } while (gone > 0);
    }

    /** Searches find by them what the version before has written, while both were running. */
    public void addWords() {
        QuarkusTransaction.requiringNew()
                .timeout(SLICE_SECONDS)
                .run(() -> database.createNativeQuery(ADD_WORDS).getSingleResult());
    }

    private long purgeSlice() {
        Instant cutoff = readCutoff();
        if (!(Boolean) database.createNativeQuery(HAS_LEAVES, Boolean.class).getSingleResult()) {
            long gone = purge(null, null);
            if (gone > 0) {
                trail.record(event(cutoff, gone));
            }
            return gone;
        }
        Long first = number(database.createNativeQuery(FIRST, Long.class).getSingleResult());
        if (first == null) {
            return 0;
        }
        Long before = number(database.createNativeQuery(BEFORE, Long.class)
                .setParameter("cutoff", cutoff)
                .setParameter("first", first)
                .setParameter("end", first + SLICE)
                .getSingleResult());
        if (before == null) {
            return 0;
        }
        long gone = purge(first, before);
        trail.record(event(cutoff, gone)
                .with("firstLeaf", first)
                .with("lastLeaf", before - 1)
                .with(PurgedLeaves.BEFORE_LEAF, before));
        return gone;
    }

    private Instant readCutoff() {
        return (Instant) database.createNativeQuery(CUTOFF, Instant.class)
                .setParameter("keep", settings.retention().toString())
                .getSingleResult();
    }

    private long purge(Long first, Long before) {
        return number(database.createNativeQuery(PURGE, Long.class)
                .setParameter("first", first == null ? null : first.toString())
                .setParameter("before", before == null ? null : before.toString())
                .getSingleResult());
    }

    private static AuditEntry event(Instant cutoff, long rows) {
        return AuditEntry.of(AuditAction.TRAIL_PURGED, Outcome.SUCCESS, Actor.SYSTEM)
                .with("before", cutoff.toString())
                .with("rows", rows);
    }

    private static Long number(Object value) {
        return value == null ? null : ((Number) value).longValue();
    }
}
