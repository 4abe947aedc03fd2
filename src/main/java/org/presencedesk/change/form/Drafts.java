package org.presencedesk.change.form;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.presencedesk.access.Actor;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.request.Draft;
import org.presencedesk.change.request.DraftFile;
import org.presencedesk.change.request.FileLook;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.change.request.RememberedMapping;
import org.presencedesk.change.request.StoredDraft;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.errors.TooMany;

/** Keeps the drafts of people, one for each tab. */
@ApplicationScoped
public class Drafts {

    private static final int MOST_KEPT = 10_000;
    private static final long MOST_BYTES = 1_000_000_000;
    private static final int RETRY_AFTER_SECONDS = 3_600;

    private final EntityManager database;
    private final Clock clock;

    Drafts(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Empty where nothing is kept yet. */
    @Transactional
    public Draft of(UUID id, Actor owner) {
        StoredDraft kept = StoredDraft.findById(id);
        if (kept == null) {
            return Draft.EMPTY;
        }
        requireOwner(kept, owner);
        return kept.content;
    }

    /** The same; where nothing is kept yet, a copy of that change. @param from id or number, or null */
    @Transactional
    public Draft of(UUID id, Actor owner, String from) {
        Draft kept = of(id, owner);
        return from == null || !kept.equals(Draft.EMPTY)
                ? kept
                : CopiedDraft.of(Change.find(from).orElseThrow(Refusal::notFound), clock.instant());
    }

    /**
     * Of a draft that is worked on again, the plan under way may no longer take it away.
     *
     * @throws TooMany if its owner keeps too much already
     */
    @Transactional
    public void keep(UUID id, Actor owner, Draft draft) {
        requireRoom(owner);
        // Two presses of one tab may come at once.
        database.createNativeQuery("""
                        INSERT INTO change_draft (id, owner, content, updated_at) VALUES (:id, :owner, '{}', :now)
                        ON CONFLICT (id) DO NOTHING""")
                .setParameter("id", id)
                .setParameter("owner", owner.id())
                .setParameter("now", clock.instant())
                .executeUpdate();
        StoredDraft kept = StoredDraft.findById(id);
        requireOwner(kept, owner);
        kept.content = draft;
        kept.changeId = null;
        kept.updatedAt = clock.instant();
    }

    /**
     * In place of the file of before.
     *
     * @throws Refusal if the draft is gone, since it was planned meanwhile
     */
    @Transactional
    public DraftFile keepFile(UUID draft, String name, byte[] content) {
        if (StoredDraft.findById(draft, LockModeType.PESSIMISTIC_WRITE) == null) {
            throw Refusal.notFound();
        }
        forgetFile(draft);
        DraftFile file = new DraftFile();
        file.id = UUID.randomUUID();
        file.draftId = draft;
        file.name = name;
        file.content = content;
        file.persist();
        return file;
    }

    @Transactional
    void forgetFile(UUID draft) {
        DraftFile.delete("draftId", draft);
    }

    /** What their owner has said of the columns of a file with the same headings, or nothing. */
    @Transactional
    FileMapping remembered(Actor owner, FileLook look) {
        return RememberedMapping.of(owner, look.headings()).orElse(FileMapping.NONE);
    }

    @Transactional
    void remember(Actor owner, FileLook look, FileMapping mapping) {
        if (look.mapping().headingLine() > 0 && !mapping.columns().equals(FileMapping.NONE)) {
            RememberedMapping.keep(owner, look.headings(), mapping.columns(), clock.instant());
        }
    }

    @Transactional
    void keepLook(UUID file, FileLook look) {
        DraftFile.update("look = ?1 where id = ?2", look, file);
    }

    @Transactional
    long bytesOf(UUID file) {
        return DraftFile.bytesOf(file);
    }

    /** The file that the page shows as kept, unless another tab has replaced it since. */
    @Transactional
    Optional<DraftFile> file(UUID draft, UUID id) {
        return DraftFile.find("draftId = ?1 and id = ?2", draft, id).firstResultOptional();
    }

    /**
     * A file that was looked at, with its draft.
     *
     * @throws Refusal if there is none of this owner
     */
    @Transactional
    DraftFile fileOf(Actor owner, UUID id) {
        return DraftFile.<DraftFile>findByIdOptional(id)
                .filter(file -> file.look != null && !of(file.draftId, owner).equals(Draft.EMPTY))
                .orElseThrow(Refusal::notFound);
    }

    private static void requireRoom(Actor owner) {
        StoredDraft.Kept kept = StoredDraft.keptBy(owner);
        if (kept.many() >= MOST_KEPT || kept.bytes() >= MOST_BYTES) {
            throw new TooMany(
                    "drafts",
                    RETRY_AFTER_SECONDS,
                    in -> Language.messages(NewChangeMessages.class, in).draftsFull());
        }
    }

    private static void requireOwner(StoredDraft draft, Actor owner) {
        if (!draft.owner.equals(owner.id())) {
            throw Refusal.notFound();
        }
    }
}
