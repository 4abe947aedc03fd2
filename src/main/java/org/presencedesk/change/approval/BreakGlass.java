package org.presencedesk.change.approval;

import io.quarkus.security.ForbiddenException;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** Why an administrator goes on alone where rules ask for a second person. */
public final class BreakGlass {

    /** So that it says something to whoever reads the trail. */
    public static final int SHORTEST = 20;

    private static final int LONGEST = 500;

    /**
     * @param given null for nothing of the kind
     * @throws Refusal if it says too little, or too much
     * @throws ForbiddenException to everybody but administrators
     */
    public static String reason(String given, SignedIn by) {
        if (given == null) {
            return null;
        }
        if (!by.has(Roles.ADMIN)) {
            throw new ForbiddenException();
        }
        String reason = given.strip();
        int length = reason.codePointCount(0, reason.length());
        if (length < SHORTEST || length > LONGEST) {
            throw Refusal.invalid(
                    "breakGlass",
                    length < SHORTEST ? "BREAK_GLASS_TOO_SHORT" : "BREAK_GLASS_TOO_LONG",
                    in -> Language.messages(ApprovalMessages.class, in).breakGlassWanted(SHORTEST, LONGEST));
        }
        return reason;
    }

    private BreakGlass() {}
}
