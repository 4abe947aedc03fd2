package org.presencedesk.change.request;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.presencedesk.access.Actor;
import org.presencedesk.change.model.Change;

/** The draft of one tab, kept until the plan that is made of it stands. */
@Entity
@Table(name = "change_draft")
public class StoredDraft extends PanacheEntityBase {

    @Id
    UUID id;

    /** Nobody else ever sees it. */
    public String owner;

    @JdbcTypeCode(SqlTypes.JSON)
    public Draft content;

    /** What is being planned of it, or could not be; null while it is worked on. */
    @Column(name = "change_id")
    public UUID changeId;

    @Column(name = "updated_at")
    public Instant updatedAt;

    public static Optional<StoredDraft> of(Change change, Actor owner) {
        return find("changeId = ?1 and owner = ?2", change.id(), owner.id()).firstResultOptional();
    }

    /** How many one person keeps, and how much with the files uploaded there; nothing of it is read. */
    public record Kept(long many, long bytes) {}

    public static Kept keptBy(Actor owner) {
        return (Kept) getEntityManager()
                .createNativeQuery("""
                        SELECT count(*) AS many, coalesce(sum(pg_column_size(d.content) + coalesce((
                                SELECT sum(octet_length(f.content)) FROM change_draft_file f WHERE f.draft_id = d.id), 0)),
                            0)::bigint AS bytes
                        FROM change_draft d WHERE d.owner = :owner""", Kept.class)
                .setParameter("owner", owner.id())
                .getSingleResult();
    }

    /** Joins the transaction that keeps the new change. */
    public static void isPlannedAs(UUID id, UUID changeId) {
        StoredDraft draft = findById(id);
        if (draft != null) {
            draft.changeId = changeId;
        }
    }

    /** Joins the transaction that keeps the plan. */
    public static void dropOf(UUID changeId) {
        delete("changeId", changeId);
    }

    public String address() {
        return content.address(id);
    }
}
