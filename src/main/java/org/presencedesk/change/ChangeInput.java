package org.presencedesk.change;

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
class ChangeInput extends PanacheEntityBase {

    @Id
    @Column(name = "change_id")
    UUID changeId;

    @JdbcTypeCode(SqlTypes.JSON)
    NewChange request;

    @JdbcTypeCode(SqlTypes.JSON)
    Origin origin;

    /** Null once a plan is made or will never be, and without a file. */
    byte[] file;

    @JdbcTypeCode(SqlTypes.JSON)
    List<String> header;

    String delimiter;

    static void forgetFile(UUID changeId) {
        update("file = null where changeId = ?1", changeId);
    }
}
