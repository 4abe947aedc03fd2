package org.presencedesk.audit.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.audit.trail.RowMac;
import org.presencedesk.audit.trail.TrailKey;

/** The last verification of everything, and the last one of what was new: for all replicas, and over restarts. */
@ApplicationScoped
public class VerificationResults {

    enum Scope {
        complete,
        recent
    }

    private static final String KEEP = """
            INSERT INTO audit_verdict (scope, at, checkpoint, result, mac)
            VALUES (:scope, :at, CAST(:checkpoint AS bigint), :result, :mac)
            """;

    /** Some of them may bear no mark of ours, and are passed over. */
    private static final String NEWEST = """
            SELECT scope, at, checkpoint, result, mac FROM audit_verdict
            WHERE scope = :scope AND (NOT :good OR checkpoint IS NOT NULL) ORDER BY at DESC, id DESC LIMIT 100
            """;

    private final EntityManager database;
    private final ObjectMapper json;
    private final AuditTrail trail;
    private final TrailKey seal;

    VerificationResults(EntityManager database, ObjectMapper json, AuditTrail trail, TrailKey seal) {
        this.database = database;
        this.json = json;
        this.trail = trail;
        this.seal = seal;
    }

    /** @param event null where nobody needs to be told */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void keep(Scope scope, VerificationResult verdict, AuditEntry event) {
        boolean good = verdict.valid() != null && verdict.damage().isEmpty() && verdict.checkpoint() != null;
        Long checkpoint = good ? Long.valueOf(verdict.checkpoint().number()) : null;
        // As the database keeps it, or its mark would not fit when it is read.
        Instant at = verdict.at().truncatedTo(ChronoUnit.MICROS);
        String result = write(verdict);
        database.createNativeQuery(KEEP)
                .setParameter("scope", scope.name())
                .setParameter("at", at)
                .setParameter("checkpoint", checkpoint == null ? null : checkpoint.toString())
                .setParameter("result", result)
                .setParameter("mac", mac(scope.name(), at, checkpoint, result))
                .executeUpdate();
        if (scope == Scope.complete) {
            database.createNativeQuery("SELECT CAST(forget_verdicts() AS text)", String.class)
                    .getResultList();
        }
        if (event != null) {
            trail.record(event);
        }
    }

    /** The last one of everything, with what has been found since. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<VerificationResult> last() {
        Optional<VerificationResult> complete = read(Scope.complete);
        Optional<VerificationResult> since = read(Scope.recent)
                .filter(recent -> Boolean.FALSE.equals(recent.valid()))
                .filter(recent ->
                        complete.isEmpty() || recent.at().isAfter(complete.get().at()));
        return since.map(recent -> joined(complete, recent)).or(() -> complete);
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<VerificationResult> lastRecent() {
        return read(Scope.recent);
    }

    /** The checkpoint up to which everything was in order; 0 if that was never said. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public long verifiedUpTo() {
        return Stream.of(Scope.values())
                .flatMap(scope -> newest(scope, true).stream())
                .mapToLong(row -> row.get("checkpoint", Long.class))
                .max()
                .orElse(0);
    }

    private Optional<VerificationResult> read(Scope scope) {
        return newest(scope, false).map(row -> parse(row.get("result", String.class)));
    }

    /** @param good only of those that found everything in order */
    @SuppressWarnings("unchecked")
    private Optional<Tuple> newest(Scope scope, boolean good) {
        List<Tuple> rows = database.createNativeQuery(NEWEST, Tuple.class)
                .setParameter("scope", scope.name())
                .setParameter("good", good)
                .getResultList();
        return rows.stream().filter(this::isOurs).findFirst();
    }

    private boolean isOurs(Tuple row) {
        byte[] mac = mac(
                row.get("scope", String.class),
                row.get("at", Instant.class),
                row.get("checkpoint", Long.class),
                row.get("result", String.class));
        return mac == null || MessageDigest.isEqual(mac, row.get("mac", byte[].class));
    }

    /** Null where nothing is sealed. */
    private byte[] mac(String scope, Instant at, Long checkpoint, String result) {
        return seal.key()
                .map(key -> RowMac.ofVerdict(key, scope, at, checkpoint, result))
                .orElse(null);
    }

    private static VerificationResult joined(Optional<VerificationResult> before, VerificationResult since) {
        Set<Damage> damage = new LinkedHashSet<>(since.damage());
        before.map(VerificationResult::damage).ifPresent(damage::addAll);
        boolean unavailable = before.map(VerificationResult::published)
                .filter(VerificationResult.Comparison.unavailable::equals)
                .isPresent();
        return new VerificationResult(
                false,
                unavailable ? VerificationResult.Comparison.unavailable : since.published(),
                since.events(),
                since.sealed(),
                since.at(),
                since.checkpoint(),
                damage.stream().limit(DamageReport.MOST).toList());
    }

    private String write(VerificationResult verdict) {
        try {
            return json.writeValueAsString(verdict);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Numbers and names can always be written as JSON", e);
        }
    }

    private VerificationResult parse(String text) {
        try {
            return json.readValue(text, VerificationResult.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The result of a verification cannot be read", e);
        }
    }
}
