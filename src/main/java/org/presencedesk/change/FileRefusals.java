package org.presencedesk.change;

import java.time.Instant;
import org.presencedesk.web.Refusal;

/** What is said about a file that cannot be used as a whole. No change is made of it. */
final class FileRefusals {

    static PresenceFile read(byte[] content, Intent intent, Instant now) {
        try {
            return PresenceFile.read(
                    content,
                    new PresenceFile.Defaults(intent.action(), intent.availability(), intent.ending(), intent.zone()),
                    now);
        } catch (FileRefused e) {
            throw Refusal.invalid(
                    "file",
                    e.code().name(),
                    in -> ChangeText.in(in).fileRefused(e.code(), e.detail() == null ? "" : e.detail()));
        }
    }

    private FileRefusals() {}
}
