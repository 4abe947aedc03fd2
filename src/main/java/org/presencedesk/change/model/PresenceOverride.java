package org.presencedesk.change.model;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A preferred presence of ours that is in force for a person by our own records; Graph cannot be asked. */
@Entity
@Table(name = "presence_override")
public class PresenceOverride extends PanacheEntityBase {

    private static final UUID NO_CHANGE = new UUID(0, 0);

    @Id
    @Column(name = "person_id")
    public UUID personId;

    @Column(name = "user_principal_name")
    public String userPrincipalName;

    @Column(name = "display_name")
    public String displayName;

    public String availability;
    public Instant since;
    public Instant until;

    @Column(name = "change_id")
    public UUID changeId;

    @Column(name = "change_number")
    public long changeNumber;

    @Column(name = "by_id")
    public String byId;

    @Column(name = "by_name")
    public String byName;

    public static long countOf(UUID change, Instant now) {
        return count("changeId = ?1 and until > ?2", change, now);
    }

    public static List<PresenceOverride> of(UUID change, Instant now) {
        return list("changeId = ?1 and until > ?2 order by personId", change, now);
    }

    /** @param ended a change whose statuses do not count, or null. @return who of these has a status of another one */
    public static Set<UUID> inForceFor(Collection<UUID> people, UUID ended, Instant now) {
        return new HashSet<>(getEntityManager()
                .createNativeQuery("""
                        SELECT person_id FROM presence_override
                        WHERE person_id = ANY(:people) AND until > :now AND change_id <> :ended
                        """, UUID.class)
                .setParameter("people", people.toArray(UUID[]::new))
                .setParameter("now", now)
                .setParameter("ended", ended == null ? NO_CHANGE : ended)
                .getResultList());
    }

    public static Optional<PresenceOverride> ofPerson(UUID person, Instant now) {
        return find("personId = ?1 and until > ?2", person, now).firstResultOptional();
    }

    /** @param name a user principal name as it was when the status was set, whatever its case */
    public static Optional<PresenceOverride> ofPersonNamed(String name, Instant now) {
        return find("lower(userPrincipalName) = lower(?1) and until > ?2", name, now)
                .firstResultOptional();
    }

    public static long countAll(Instant now) {
        return count("until > ?1", now);
    }

    /** Those that end first come first. */
    public static List<PresenceOverride> page(Instant now, Instant afterEnd, UUID afterPerson, int limit) {
        if (afterEnd == null) {
            return find("until > ?1 order by until, personId", now)
                    .page(0, limit)
                    .list();
        }
        return find(
                        "until > ?1 and (until > ?2 or (until = ?2 and personId > ?3)) order by until, personId",
                        now,
                        afterEnd,
                        afterPerson)
                .page(0, limit)
                .list();
    }
}
