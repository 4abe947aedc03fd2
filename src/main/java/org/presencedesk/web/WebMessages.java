package org.presencedesk.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the frame around every page, and of what can go wrong anywhere. Texts: {@code messages/web_*.properties}. */
@MessageBundle("web")
public interface WebMessages {

    @Message
    String product();

    @Message
    String skipToContent();

    @Message
    String installation();

    @Message
    String navigation();

    @Message
    String home();

    @Message
    String changes();

    @Message
    String newChange();

    @Message
    String overrides();

    @Message
    String exclusions();

    @Message
    String lists();

    @Message
    String trail();

    @Message
    String signOut();

    @Message
    String signedInAs(String name);

    @Message
    String language();

    @Message
    String titleUnreadable();

    @Message
    String titleNotSignedIn();

    @Message
    String titleNotAllowed();

    @Message
    String titleNotFound();

    @Message
    String titleMethod();

    @Message
    String titleConflict();

    @Message
    String titleTooLarge();

    @Message
    String titleMediaType();

    @Message
    String titleInvalid();

    @Message
    String titleTooMany();

    @Message
    String titleUnavailable();

    @Message
    String titleBroken();

    @Message
    String nothingHere();

    @Message
    String notAllowed();

    @Message
    String signInFirst();

    @Message
    String methodNotAllowed();

    @Message
    String pathUnplain();

    @Message
    String headersTooLarge();

    @Message
    String wrongMediaType(String expected);

    @Message
    String sessions();

    @Message
    String tooLarge();

    @Message
    String busy();

    @Message
    String tooOften(String wait);

    @Message
    String tooManyAtOnce();

    @Message
    String jsonTooLong();

    @Message
    String brokenInside(String requestId);

    @Message
    String databaseAway();

    @Message
    String unknownParameter(String name);

    @Message
    String badParameter(String name, String value);

    @Message
    String badCursor();

    @Message
    String jsonUnreadable();

    @Message
    String formUnreadable();

    @Message
    String fieldUnknown(String field);

    @Message
    String characterUnkeepable(String field);

    @Message
    String fieldTwice(String field);

    @Message
    String fieldWrongType(String field);

    @Message
    String graphUnreachable();

    @Message
    String entraUnreachable();

    @Message
    String tokenRefused();

    @Message
    String consentMissing();

    @Message
    String graphThrottles();

    @Message
    String graphRefused(String code);

    @Message
    String graphNotFound();

    @Message
    String noRoleTitle();

    @Message
    String noRoleText(String name);

    @Message
    String noRoleAsk();

    @Message
    String roleOperator();

    @Message
    String roleApprover();

    @Message
    String roleAuditor();

    @Message
    String roleAdmin();

    @Message
    String noRoleThen();

    @Message
    String toTheChange();

    @Message
    String backToHome();

    @Message
    String requestNumber(String id);

    @Message
    String notAnswered();

    @Message
    String sessionEnded();

    @Message
    String signInInNewTab();

    /** Of a change. */
    @Message
    String numbered(String number);

    @Message
    String first();

    @Message
    String next();

    @Message
    String pages();

    @Message
    String seconds(long n);

    @Message
    String minutes(long n);

    @Message
    String hours(long n);

    @Message
    String days(long n);
}
