package org.presencedesk.change.request;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The file that was uploaded with a draft, so that it need not be chosen again after a refusal; it goes with its draft. */
@Entity
@Table(name = "change_draft_file")
public class DraftFile extends PanacheEntityBase {

    @Id
    public UUID id;

    @Column(name = "draft_id")
    public UUID draftId;

    public String name;
    public byte[] content;

    /** What it was taken for when it was last looked at, or null. */
    @JdbcTypeCode(SqlTypes.JSON)
    public FileLook look;

    /** Without the content, for the page. */
    public record Named(UUID id, String name, FileLook look) {}

    /** Told before the content is read. */
    public static long bytesOf(UUID id) {
        return ((Number) getEntityManager()
                        .createNativeQuery(
                                "SELECT coalesce(max(octet_length(content)), 0) FROM change_draft_file WHERE id = :id")
                        .setParameter("id", id)
                        .getSingleResult())
                .longValue();
    }

    public static Optional<Named> namedOf(UUID draftId) {
        return find("draftId", draftId).project(Named.class).firstResultOptional();
    }
}
