package org.presencedesk.installation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.presencedesk.access.Actor;

/** What Graph answered about one account. */
@Entity
@Table(name = "presence_probe")
class ProbeRun extends PanacheEntityBase {

    private static final int KEPT = 20;

    /**
     * @param status HTTP status; null where there was no answer, or where it does not matter
     * @param said Graph's code and message, or the names of headers; null for none. Never the presence that was seen
     * @param seconds until it was shown; null where it was not
     */
    record Answer(ProbeQuestion question, Integer status, String said, Long seconds) {}

    /** A run as it leaves the application. */
    record Exported(Instant at, Actor by, UUID personId, String person, List<Answer> answers) {}

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    Instant at;

    @JdbcTypeCode(SqlTypes.JSON)
    Actor actor;

    @Column(name = "person_id")
    UUID personId;

    String person;

    @JdbcTypeCode(SqlTypes.JSON)
    List<Answer> answers;

    /** Newest first. */
    static List<ProbeRun> newest() {
        return findAll(Sort.descending("id")).page(0, KEPT).list();
    }

    static List<Exported> exported() {
        return newest().stream()
                .map(run -> new Exported(run.at, run.actor, run.personId, run.person, run.answers))
                .toList();
    }

    void keep() {
        persistAndFlush();
        delete("id <= ?1", id - KEPT);
    }

    public Instant at() {
        return at;
    }

    public Actor actor() {
        return actor;
    }

    public String person() {
        return person;
    }

    public List<Answer> answers() {
        return answers;
    }
}
