package org.presencedesk.change.approval;

import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** What somebody says who decides about a change. */
public final class Comment {

    private static final int LONGEST = 500;

    /** @return null for none. @throws Refusal if it is too long */
    public static String ofApproval(String given) {
        String comment = given == null ? "" : given.strip();
        if (comment.codePointCount(0, comment.length()) > LONGEST) {
            throw refused("COMMENT_TOO_LONG");
        }
        return comment.isEmpty() ? null : comment;
    }

    /** Whoever has planned it must learn why. @throws Refusal if there is none, or it is too long */
    public static String ofRejection(String given) {
        String comment = ofApproval(given);
        if (comment == null) {
            throw refused("COMMENT_MISSING");
        }
        return comment;
    }

    private static Refusal refused(String code) {
        return Refusal.invalid(
                "comment",
                code,
                in -> Language.messages(ApprovalMessages.class, in).commentWanted(LONGEST));
    }

    private Comment() {}
}
