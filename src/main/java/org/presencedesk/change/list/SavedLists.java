package org.presencedesk.change.list;

import com.fasterxml.uuid.Generators;
import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.presencedesk.access.Guid;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** Keeps saved lists: each act in one transaction with its event. */
@ApplicationScoped
public class SavedLists {

    private static final long MOST_OF_ONE_OWNER = 500;

    /** Where a page of lists begins. */
    public record Place(String name, UUID id) {}

    private final EntityManager database;
    private final AuditTrail trail;
    private final Clock clock;

    SavedLists(EntityManager database, AuditTrail trail, Clock clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Those that somebody may use, by name.
     *
     * @param word with which a word of the name begins; empty for all
     * @param after null for the first page
     */
    @Transactional
    public List<SavedList> page(SignedIn user, String word, Place after, int most) {
        return database.createNativeQuery("""
                        SELECT * FROM people_list
                        WHERE (shared OR owner_id = :me OR :all)
                            AND (:word = '' OR position(' ' || lower(:word) IN ' ' || lower(name)) > 0)
                            AND (lower(name), id) > (lower(:name), CAST(:id AS uuid))
                        ORDER BY lower(name), id LIMIT :most""", SavedList.class)
                .setParameter("me", user.actor().id())
                .setParameter("all", user.has(Roles.ADMIN))
                .setParameter("word", word)
                .setParameter("name", after == null ? "" : after.name())
                .setParameter("id", after == null ? new UUID(0, 0) : after.id())
                .setParameter("most", most)
                .getResultList();
    }

    /** @throws Refusal with 404 also where it is not theirs to see */
    @Transactional
    public SavedList read(UUID id, SignedIn user) {
        return found(id, LockModeType.NONE, user);
    }

    /**
     * Those that a change is to be made of.
     *
     * @throws Refusal with 422 if there is one that they may not use
     */
    @Transactional
    public List<SavedList> usable(List<String> ids, SignedIn user) {
        List<SavedList> found = visible(ids, user);
        Set<String> known = found.stream().map(list -> list.id.toString()).collect(Collectors.toSet());
        List<Refusal.Fault> faults = ids.stream()
                .filter(id -> !known.contains(String.valueOf(id).toLowerCase(Locale.ROOT)))
                .map(id -> ListRules.fault("lists", "LIST_NOT_FOUND", text -> text.listNotFound(String.valueOf(id))))
                .toList();
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        return found;
    }

    /** Those of them that somebody may use. */
    @Transactional
    public List<SavedList> visible(List<String> ids, SignedIn user) {
        return chosen(ids.stream().filter(Guid::matches).toList()).stream()
                .filter(list -> list.mayUse(user))
                .toList();
    }

    /** As they are now; those that are gone are missing. */
    public static List<SavedList> chosen(List<String> ids) {
        return SavedList.list(
                "id in ?1", ids.stream().map(UUID::fromString).distinct().toList());
    }

    /** A list holds no other lists, and of the directory one set of values. */
    public static Refusal cannotHold() {
        return Refusal.invalid(List.of(ListRules.fault("lists", "LISTS_IN_LIST", ListMessages::listsInList)));
    }

    @Transactional
    public SavedList make(ListInput input, SignedIn user) {
        ListRules.require(input);
        if (SavedList.count("ownerId", user.actor().id()) >= MOST_OF_ONE_OWNER) {
            throw Refusal.conflict(
                    "TOO_MANY_LISTS",
                    in -> Language.messages(ListMessages.class, in).tooManyLists());
        }
        SavedList list = new SavedList(Generators.timeBasedEpochGenerator().generate(), user.actor(), now());
        list.become(input, user.actor(), now());
        list.persist();
        trail.record(ListEvent.of(null, ListEvent.State.of(list), list, user));
        return list;
    }

    /** @throws Refusal with 409 if somebody has changed it since that version */
    @Transactional
    public SavedList change(UUID id, ListInput input, SignedIn user) {
        SavedList list = toChange(id, user);
        if (input.version() != null && input.version() != list.version) {
            throw Refusal.conflict(
                    "CHANGED_MEANWHILE",
                    in -> Language.messages(ListMessages.class, in).changedMeanwhile(list.name, list.changedBy.name()));
        }
        ListRules.require(input);
        ListEvent.State before = ListEvent.State.of(list);
        list.become(input, user.actor(), now());
        trail.record(ListEvent.of(before, ListEvent.State.of(list), list, user));
        return list;
    }

    @Transactional
    public void delete(UUID id, SignedIn user) {
        SavedList list = toChange(id, user);
        list.delete();
        trail.record(ListEvent.of(ListEvent.State.of(list), null, list, user));
    }

    private static SavedList toChange(UUID id, SignedIn user) {
        SavedList list = found(id, LockModeType.PESSIMISTIC_WRITE, user);
        if (!list.mayChange(user)) {
            throw new ForbiddenException();
        }
        return list;
    }

    private static SavedList found(UUID id, LockModeType lock, SignedIn user) {
        return SavedList.<SavedList>findByIdOptional(id, lock)
                .filter(list -> list.mayUse(user))
                .orElseThrow(Refusal::notFound);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
