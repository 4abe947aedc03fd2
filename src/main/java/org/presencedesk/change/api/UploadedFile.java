package org.presencedesk.change.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** The content of an uploaded file, at most 20 MB. */
public final class UploadedFile {

    static final long MOST_BYTES = 20_000_000;
    private static final int AT_ONCE = 64_000;

    public static boolean isGiven(FileUpload file) {
        return file != null && file.fileName() != null && !file.fileName().isEmpty();
    }

    public static byte[] read(FileUpload file) {
        try {
            return read(() -> Files.newInputStream(file.uploadedFile()), file.size());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    interface Stored {
        InputStream open() throws IOException;
    }

    static byte[] read(Stored stored, long size) throws IOException {
        if (size > MOST_BYTES) {
            throw Refusal.tooLarge();
        }
        byte[] content = new byte[(int) size];
        try (InputStream in = stored.open()) {
            // For each read the JDK keeps as much memory outside the heap, for each thread and for good.
            for (int at = 0; at < content.length; at += AT_ONCE) {
                in.readNBytes(content, at, Math.min(AT_ONCE, content.length - at));
            }
        }
        return content;
    }

    static UncheckedIOException unreadable(IOException e) {
        return new UncheckedIOException("An upload that was just stored cannot be read", e);
    }

    public static Refusal missing() {
        return Refusal.invalid(
                "file",
                "FILE_MISSING",
                in -> Language.messages(ChangeApiMessages.class, in).fileMissing());
    }

    private UploadedFile() {}
}
