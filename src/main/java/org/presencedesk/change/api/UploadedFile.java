package org.presencedesk.change.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** The content of an uploaded file, at most 20 MB. */
public final class UploadedFile {

    static final long MOST_BYTES = 20_000_000;

    public static boolean isGiven(FileUpload file) {
        return file != null && file.fileName() != null && !file.fileName().isEmpty();
    }

    public static byte[] read(FileUpload file) {
        if (file.size() > MOST_BYTES) {
            throw Refusal.tooLarge();
        }
        try {
            return Files.readAllBytes(file.uploadedFile());
        } catch (IOException e) {
            throw new UncheckedIOException("An upload that was just stored cannot be read", e);
        }
    }

    public static Refusal missing() {
        return Refusal.invalid(
                "file",
                "FILE_MISSING",
                in -> Language.messages(ChangeApiMessages.class, in).fileMissing());
    }

    private UploadedFile() {}
}
