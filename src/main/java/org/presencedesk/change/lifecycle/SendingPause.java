package org.presencedesk.change.lifecycle;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.presencedesk.access.Actor;

/** An administrator has stopped all sending. The engine asks for the row with each claim. */
@Entity
@Immutable
@Table(name = "sending_pause")
public class SendingPause extends PanacheEntityBase {

    @Id
    @Column(name = "only_one")
    boolean onlyOne;

    Instant since;

    @JdbcTypeCode(SqlTypes.JSON)
    Actor actor;

    String reason;

    public Instant since() {
        return since;
    }

    public Actor actor() {
        return actor;
    }

    public String by() {
        return actor.name() != null ? actor.name() : actor.userPrincipalName();
    }

    public String reason() {
        return reason;
    }
}
