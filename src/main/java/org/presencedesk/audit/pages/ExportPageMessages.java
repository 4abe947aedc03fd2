package org.presencedesk.audit.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.presencedesk.audit.export.BackgroundExport;

/** Words of the page of exports. Texts: {@code messages/exportPage_*.properties}. */
@MessageBundle("exportPage")
public interface ExportPageMessages {

    @Message
    String exportsIntro();

    @Message
    String noExports();

    @Message
    String askedBy();

    @Message
    String asked();

    @Message
    String exportState();

    @Message
    String file();

    @Message
    String everything();

    @Message
    String exportDone(String rows, String matching);

    @Message
    String download(long n, String rows, String size, boolean small);

    @Message
    String keptUntil(String at);

    @Message
    String stateOfExport(BackgroundExport.State of);
}
