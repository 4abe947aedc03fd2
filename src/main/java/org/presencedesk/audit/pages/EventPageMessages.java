package org.presencedesk.audit.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words on the page of one event. Texts: {@code messages/eventPage_*.properties}. */
@MessageBundle("eventPage")
public interface EventPageMessages {

    @Message
    String ticket();

    @Message
    String event();

    @Message
    String neighbours();

    @Message
    String earlier();

    @Message
    String later();

    @Message
    String proof();

    @Message
    String proofWaits();

    @Message
    String proofRefused();

    @Message
    String proofHolds(String time);

    @Message
    String proofFails();

    @Message
    String proofElsewhere();

    @Message
    String place();

    @Message
    String checkpointNumber();

    @Message
    String leaves();

    @Message
    String proofParts();

    @Message
    String signedCheckpoint();

    @Message
    String proofHashes();

    @Message
    String actionId();

    @Message
    String timeUtc();

    @Message
    String timeHere();

    @Message
    String eventId();

    @Message
    String who();

    @Message
    String whom();

    @Message
    String name();

    @Message
    String kind();

    @Message
    String kindName(String type);

    @Message
    String objectId();

    @Message
    String tenant();

    @Message
    String userPrincipalName();

    @Message
    String roles();

    @Message
    String why();

    @Message
    String before();

    @Message
    String after();

    @Message
    String details();

    @Message
    String fromWhere();

    @Message
    String requestId();

    @Message
    String address();

    @Message
    String userAgent();

    @Message
    String graph();

    @Message
    String graphRequestId();

    @Message
    String graphStatus();

    @Message
    String graphCode();

    @Message
    String storedText();

    @Message
    String storedTextHint();

    @Message
    String related();

    @Message
    String everythingToPerson();

    @Message
    String everythingByActor();

    @Message
    String everythingInChange();

    @Message
    String openChange();
}
