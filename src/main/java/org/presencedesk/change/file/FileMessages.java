package org.presencedesk.change.file;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What is said about files that name people. Texts: {@code messages/file_*.properties}. */
@MessageBundle("file")
public interface FileMessages {

    @Message
    String refused(UnusableFile.Code code, String detail);
}
