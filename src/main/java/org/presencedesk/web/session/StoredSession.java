package org.presencedesk.web.session;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Origin;

/** Somebody signed in in one browser. */
@Entity
@Table(name = "portal_session")
class StoredSession extends PanacheEntityBase {

    /** The hash of what the browser holds: whoever reads the database can be nobody. */
    @Id
    byte[] id;

    @Column(name = "person_id")
    String personId;

    @JdbcTypeCode(SqlTypes.JSON)
    Actor actor;

    @JdbcTypeCode(SqlTypes.JSON)
    Origin origin;

    /** Null where the token does not tell it. */
    @Column(name = "entra_session")
    String entraSession;

    /** Encrypted. */
    @Column(name = "id_token")
    String idToken;

    @Column(name = "signed_in_at", insertable = false, updatable = false)
    Instant signedInAt;

    @Column(name = "seen_at", insertable = false, updatable = false)
    Instant seenAt;
}
