package org.presencedesk.change.request;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.presencedesk.access.Origin;

/** What the operator gave, kept so that planning survives a restart and a result file looks like the file that came. */
@Entity
@Table(name = "change_input")
public class ChangeInput extends PanacheEntityBase {

    @Id
    @Column(name = "change_id")
    public UUID changeId;

    @JdbcTypeCode(SqlTypes.JSON)
    public ChangeRequest request;

    @JdbcTypeCode(SqlTypes.JSON)
    public Origin origin;

    /** Null once a plan is made or will never be, and without a file. */
    public byte[] file;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> header;

    public String delimiter;

    /** How the file is to be read; null where nobody has said it. */
    @JdbcTypeCode(SqlTypes.JSON)
    public FileMapping mapping;

    /** How often its plan was begun and has not come to an end. */
    public int begun;

    public FileMapping mapping() {
        return mapping == null ? FileMapping.NONE : mapping;
    }

    /** How much is to be planned, told without the content. */
    public record Size(long fileBytes, long people, boolean groups, int begun) {}

    public static Size sizeOf(UUID changeId) {
        return (Size) getEntityManager()
                .createNativeQuery("""
                        SELECT coalesce(octet_length(file), 0) AS "fileBytes",
                            coalesce(jsonb_array_length(request -> 'people'), 0)::bigint AS people,
                            coalesce(jsonb_array_length(request -> 'groups'), 0) > 0
                                OR coalesce(jsonb_array_length(request -> 'lists'), 0) > 0
                                OR coalesce(jsonb_array_length(request -> 'attributes'), 0) > 0
                                OR request ->> 'endOf' IS NOT NULL AS groups,
                            begun
                        FROM change_input WHERE change_id = :change""", Size.class)
                .setParameter("change", changeId)
                .getSingleResult();
    }

    public static void begin(UUID changeId) {
        update("begun = begun + 1 where changeId = ?1", changeId);
    }

    /** It will be begun anew through no fault of its own. */
    public static void begunInVain(UUID changeId) {
        update("begun = begun - 1 where changeId = ?1", changeId);
    }

    public static void forgetFile(UUID changeId) {
        update("file = null where changeId = ?1", changeId);
    }
}
