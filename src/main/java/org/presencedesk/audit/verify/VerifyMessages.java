package org.presencedesk.audit.verify;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What a verification has found. Texts: {@code messages/verify_*.properties}. */
@MessageBundle("verify")
public interface VerifyMessages {

    // The page
    /** @param one whether first and second are the same */
    @Message
    String damage(DamageSign of, String first, String second, boolean one);
}
