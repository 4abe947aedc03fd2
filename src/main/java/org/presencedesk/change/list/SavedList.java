package org.presencedesk.change.list;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.directory.AttributeChoice;

/** A named set of people, groups and values of the directory. Who is in it is found out anew whenever it is used. */
@Entity
@Table(name = "people_list")
public class SavedList extends PanacheEntityBase {

    /** Who did something, by the name of then. */
    public record Who(String id, String name) {

        static Who of(Actor actor) {
            return new Who(actor.id(), actor.name());
        }
    }

    @Id
    public UUID id;

    public String name;

    /** Object ids or user principal names, as they were given; no names. */
    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> people;

    @Column(name = "group_ids")
    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> groups;

    @JdbcTypeCode(SqlTypes.JSON)
    public AttributeChoice attributes;

    /** Whether every operator may use it. */
    public boolean shared;

    public int version;

    @Column(name = "owner_id")
    public String ownerId;

    @Column(name = "owner_name")
    public String ownerName;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "changed_at")
    public Instant changedAt;

    @Column(name = "changed_by")
    @JdbcTypeCode(SqlTypes.JSON)
    public Who changedBy;

    /** When a change that was made of it was last confirmed; null before the first. */
    @Column(name = "used_at")
    public Instant usedAt;

    /** Which change that was: who was in the list then is told by the people of that change, as long as those are kept. */
    @Column(name = "used_in")
    public UUID usedIn;

    protected SavedList() {}

    SavedList(UUID id, Actor owner, Instant now) {
        this.id = id;
        ownerId = owner.id();
        ownerName = owner.name();
        createdAt = now;
    }

    void become(ListInput input, Actor by, Instant now) {
        name = input.name();
        people = input.people();
        groups = input.groups();
        attributes = input.attributes();
        shared = input.shared();
        version++;
        changedAt = now;
        changedBy = Who.of(by);
    }

    public boolean mayUse(SignedIn user) {
        return shared || mayChange(user);
    }

    public boolean mayChange(SignedIn user) {
        return user.has(Roles.ADMIN) || ownerId.equals(user.actor().id());
    }
}
