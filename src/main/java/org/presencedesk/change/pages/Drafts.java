package org.presencedesk.change.pages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.presencedesk.access.Actor;
import org.presencedesk.change.request.Draft;
import org.presencedesk.change.request.DraftFile;
import org.presencedesk.change.request.StoredDraft;
import org.presencedesk.web.errors.Refusal;

/** Keeps the drafts of people, one for each tab. */
@ApplicationScoped
public class Drafts {

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

    /** Of a draft that is worked on again, the plan under way may no longer take it away. */
    @Transactional
    public void keep(UUID id, Actor owner, Draft draft) {
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

    /** In place of the file of before. */
    @Transactional
    public DraftFile keepFile(UUID draft, String name, byte[] content) {
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

    @Transactional
    long bytesOf(UUID file) {
        return DraftFile.bytesOf(file);
    }

    /** The file that the page shows as kept, unless another tab has replaced it since. */
    @Transactional
    Optional<DraftFile> file(UUID draft, UUID id) {
        return DraftFile.find("draftId = ?1 and id = ?2", draft, id).firstResultOptional();
    }

    private static void requireOwner(StoredDraft draft, Actor owner) {
        if (!draft.owner.equals(owner.id())) {
            throw Refusal.notFound();
        }
    }
}
