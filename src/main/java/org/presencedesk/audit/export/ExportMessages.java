package org.presencedesk.audit.export;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words in exports and about them. Texts: {@code messages/export_*.properties}. */
@MessageBundle("export")
public interface ExportMessages {

    // What cannot be used
    @Message
    String noEvidenceWithoutKey();

    @Message
    String notSealedYet();

    @Message
    String noEvidenceOfDamage();

    @Message
    String noRoomForEvidence();

    @Message
    String evidenceBusy();

    // Exports in the background
    @Message
    String exportProblem(String code);

    @Message
    String exportNotReady();

    @Message
    String exportsWait(int most);

    @Message
    String badFormat(String value);
}
