package org.presencedesk.change.plan;

import java.time.Instant;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** What is said about a file that cannot be used as a whole. No change is made of it. */
final class UnusableFileText {

    static PresenceFile read(byte[] content, ChangeSpec intent, Instant now) {
        try {
            return PresenceFile.read(
                    content,
                    new PresenceFile.Defaults(intent.action(), intent.availability(), intent.ending(), intent.zone()),
                    now);
        } catch (UnusableFile e) {
            throw Refusal.invalid(
                    "file",
                    e.code().name(),
                    in -> Language.messages(PlanMessages.class, in)
                            .fileRefused(e.code(), e.detail() == null ? "" : e.detail()));
        }
    }

    private UnusableFileText() {}
}
