package org.presencedesk.change.plan;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.presencedesk.change.file.PresenceFile;

/**
 * Files that were just uploaded here and read, until their plans are made: where this process makes the plan, none is read
 * twice. They are held no longer than their requests wait; whoever plans later, or elsewhere, reads what was kept.
 */
@ApplicationScoped
class FilesInHand {

    private final Map<UUID, PresenceFile> files = new ConcurrentHashMap<>();

    void hold(UUID change, PresenceFile file) {
        files.put(change, file);
    }

    void letGo(UUID change) {
        files.remove(change);
    }

    /** Null if it has to be read again. */
    PresenceFile of(UUID change) {
        return files.get(change);
    }
}
