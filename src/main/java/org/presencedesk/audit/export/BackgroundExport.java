package org.presencedesk.audit.export;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Page;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Origin;
import org.presencedesk.audit.search.AuditFilter;

/** An export that somebody asked for, and that is made while nobody waits. */
@Entity
@Table(name = "audit_export")
public class BackgroundExport extends PanacheEntityBase {

    /** From its end on; then it is deleted. */
    static final Duration KEPT = Duration.ofHours(24);

    public enum State {
        WAITING,
        RUNNING,
        READY,
        FAILED
    }

    @Id
    public UUID id;

    @Enumerated(EnumType.STRING)
    public State state;

    @Enumerated(EnumType.STRING)
    public ExportFormat format;

    @JdbcTypeCode(SqlTypes.JSON)
    public AuditFilter filter;

    /** In which the filter was typed; null if it was not. */
    String zone;

    @Column(name = "requested_by")
    @JdbcTypeCode(SqlTypes.JSON)
    public Actor requestedBy;

    @JdbcTypeCode(SqlTypes.JSON)
    Origin origin;

    @Column(name = "requested_at")
    public Instant requestedAt;

    int attempt;

    /** How many events match; null until that is known. */
    public Long matching;

    /** How many of them are in the file so far. */
    public long rows;

    /** Of the file so far. */
    public long bytes;

    String sha256;

    /** A code: why it failed. */
    public String problem;

    @Column(name = "ended_at")
    Instant endedAt;

    @Column(name = "kept_until")
    public Instant keptUntil;

    static Optional<BackgroundExport> of(UUID id) {
        return findByIdOptional(id);
    }

    static List<BackgroundExport> newest(int limit) {
        return find("ORDER BY requestedAt DESC, id DESC")
                .page(Page.ofSize(limit))
                .list();
    }

    /** The one to be made next: also one that a replica had begun and will not end. */
    static Optional<BackgroundExport> next() {
        return find("state IN ('WAITING', 'RUNNING') ORDER BY requestedAt, id").firstResultOptional();
    }

    static long countWaiting() {
        return count("state IN ('WAITING', 'RUNNING')");
    }

    static void deleteOld(Instant now) {
        delete("keptUntil < ?1", now);
    }

    public boolean isReady() {
        return state == State.READY;
    }

    public boolean isUnderWay() {
        return state == State.WAITING || state == State.RUNNING;
    }
}
