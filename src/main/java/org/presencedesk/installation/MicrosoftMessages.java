package org.presencedesk.installation;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the checks of Entra and Graph say. Texts: {@code messages/microsoft_*.properties}. */
@MessageBundle("microsoft")
public interface MicrosoftMessages {
    @Message
    String waitsForToken();

    @Message
    String waitsForPermission();

    @Message
    String waitsForGraph();

    @Message
    String tokenGiven(String authority);

    @Message
    String entraUnreachable(String authority);

    @Message
    String entraUnreachableRemedy(String authority);

    @Message
    String tokenRefused(String code);

    @Message
    String tokenRefusedRemedy(String code, String variable);

    @Message
    String permissionsOpaque();

    @Message
    String permissionsMissing(String missing);

    @Message
    String permissionsMissingRemedy(String missing);

    @Message
    String permissionsExcess(String excess);

    @Message
    String permissionsExcessRemedy(String excess);

    @Message
    String permissionsRight(String needed);

    @Message
    String directoryRead();

    @Message
    String presenceRead();

    @Message
    String presenceNotRead();

    @Message
    String graphUnreachable(String address);

    @Message
    String graphUnreachableRemedy(String address);

    @Message
    String graphBusy(int status);

    @Message
    String graphBusyRemedy();

    @Message
    String graphRefuses(int status, String code);

    @Message
    String graphRefusesRemedy();

    @Message
    String credentialFederated();

    @Message
    String credentialUnknown(String variable);

    @Message
    String credentialUnknownRemedy();

    @Message
    String credentialLasts(String variable, long days, String time);

    @Message
    String credentialEnded(String variable, String time);

    @Message
    String credentialRemedy(String variable);

    @Message
    String clockUnknown();

    @Message
    String clockSame();

    @Message
    String clockAhead(String span);

    @Message
    String clockBehind(String span);

    @Message
    String clockRemedy();
}
