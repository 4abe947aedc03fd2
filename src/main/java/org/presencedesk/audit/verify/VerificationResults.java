package org.presencedesk.audit.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.AuditTrail;

/** The last verification of everything, and the last one of what was new: for all replicas, and over restarts. */
@ApplicationScoped
public class VerificationResults {

    enum Scope {
        complete,
        recent
    }

    private static final String KEEP = """
            INSERT INTO audit_verification (scope, at, checkpoint, result)
            VALUES (:scope, :at, CAST(:checkpoint AS bigint), :result)
            ON CONFLICT (scope) DO UPDATE SET at = excluded.at, result = excluded.result,
                checkpoint = COALESCE(excluded.checkpoint, audit_verification.checkpoint)
            """;

    private final EntityManager database;
    private final ObjectMapper json;
    private final AuditTrail trail;

    VerificationResults(EntityManager database, ObjectMapper json, AuditTrail trail) {
        this.database = database;
        this.json = json;
        this.trail = trail;
    }

    /** @param event null where nobody needs to be told */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void keep(Scope scope, VerificationResult verdict, AuditEntry event) {
        boolean good = verdict.valid() != null && verdict.damage().isEmpty() && verdict.checkpoint() != null;
        database.createNativeQuery(KEEP)
                .setParameter("scope", scope.name())
                .setParameter("at", verdict.at())
                .setParameter(
                        "checkpoint", good ? String.valueOf(verdict.checkpoint().number()) : null)
                .setParameter("result", write(verdict))
                .executeUpdate();
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
        return (Long)
                database.createNativeQuery("SELECT COALESCE(max(checkpoint), 0) FROM audit_verification", Long.class)
                        .getSingleResult();
    }

    private Optional<VerificationResult> read(Scope scope) {
        List<?> found = database.createNativeQuery(
                        "SELECT result FROM audit_verification WHERE scope = :scope", String.class)
                .setParameter("scope", scope.name())
                .getResultList();
        return found.stream().findFirst().map(text -> parse((String) text));
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
