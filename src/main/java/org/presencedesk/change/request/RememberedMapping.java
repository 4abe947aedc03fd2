package org.presencedesk.change.request;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.presencedesk.access.Actor;
import org.presencedesk.proof.Merkle;

/** What somebody has said of the columns of a file, for their next file with the same headings. */
@Entity
@Table(name = "remembered_mapping")
public class RememberedMapping extends PanacheEntityBase {

    /** Of whose it is and of the headings. */
    @Id
    public String id;

    public String owner;

    @JdbcTypeCode(SqlTypes.JSON)
    public FileMapping mapping;

    @Column(name = "used_at")
    public Instant usedAt;

    public static Optional<FileMapping> of(Actor owner, List<String> headings) {
        return RememberedMapping.<RememberedMapping>findByIdOptional(id(owner, headings))
                .map(kept -> kept.mapping);
    }

    public static void keep(Actor owner, List<String> headings, FileMapping mapping, Instant now) {
        RememberedMapping kept = new RememberedMapping();
        kept.id = id(owner, headings);
        kept.owner = owner.id();
        kept.mapping = mapping;
        kept.usedAt = now;
        getEntityManager().merge(kept);
    }

    private static String id(Actor owner, List<String> headings) {
        byte[] text = (owner.id() + "\n" + String.join("\n", headings)).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Merkle.sha256().digest(text));
    }
}
