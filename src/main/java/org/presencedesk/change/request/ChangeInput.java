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

    public static void forgetFile(UUID changeId) {
        update("file = null where changeId = ?1", changeId);
    }
}
