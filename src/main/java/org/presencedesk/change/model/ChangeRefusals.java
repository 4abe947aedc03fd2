package org.presencedesk.change.model;

import java.util.function.Function;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Denied;
import org.presencedesk.web.errors.Refusal;

/** Why a verb is refused. */
final class ChangeRefusals {

    static Refusal planChanged() {
        return conflict("PLAN_CHANGED", ChangeModelMessages::planChanged);
    }

    static Refusal planExpired() {
        return conflict("PLAN_EXPIRED", ChangeModelMessages::planExpired);
    }

    static Refusal nothingToSend() {
        return conflict("NOTHING_TO_SEND", ChangeModelMessages::nothingToSend);
    }

    static Refusal nothingToRetry() {
        return conflict("NOTHING_TO_SEND", ChangeModelMessages::nothingToRetry);
    }

    static Refusal answersAwaited(long number) {
        return conflict("WRONG_STATE", text -> text.answersAwaited(number));
    }

    static Refusal wrongState(long number, ChangeState state) {
        return conflict("WRONG_STATE", text -> text.wrongState(number, state));
    }

    static Refusal ownChange() {
        return new Denied(
                "OWN_CHANGE",
                in -> Language.messages(ChangeModelMessages.class, in).ownChange());
    }

    static Refusal approvalExpired() {
        return conflict("APPROVAL_EXPIRED", ChangeModelMessages::approvalExpired);
    }

    private static Refusal conflict(String code, Function<ChangeModelMessages, String> words) {
        return Refusal.conflict(code, in -> words.apply(Language.messages(ChangeModelMessages.class, in)));
    }

    private ChangeRefusals() {}
}
