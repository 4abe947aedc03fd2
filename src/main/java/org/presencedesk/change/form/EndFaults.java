package org.presencedesk.change.form;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.presencedesk.change.request.Draft;
import org.presencedesk.change.values.QuickEnd;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** What is wrong with the start and the end that a form names, and could be seen by its buttons alone. */
final class EndFaults {

    private EndFaults() {}

    /** Clearing has no end, so that none is missing. */
    static List<Refusal.Fault> of(Draft draft, Instant now) {
        List<Refusal.Fault> faults = new ArrayList<>();
        if (draft.later() && draft.startsAt() == null) {
            faults.add(fault("startsAt", "START_MISSING", NewChangeMessages::startMissing));
        }
        if (draft.clear()) {
            return faults;
        }
        if ("duration".equals(draft.ending()) && draft.duration() == null) {
            faults.add(fault("duration", "DURATION_MISSING", NewChangeMessages::durationMissing));
        }
        if ("end".equals(draft.ending()) && draft.endsAt() == null) {
            faults.add(fault("endsAt", "END_MISSING", NewChangeMessages::endMissing));
        }
        QuickEnd quick = draft.quickEnd();
        if (quick != null && quick.time() == null && draft.duration() != null) {
            faults.add(fault("duration", "BOTH_ENDS", NewChangeMessages::endTwice));
        }
        if (quick != null && quick.time() != null && draft.endsAt() != null) {
            faults.add(fault("endsAt", "BOTH_ENDS", NewChangeMessages::endTwice));
        }
        ZoneId zone = draft.endZone();
        if (quick == QuickEnd.TODAY && quick.isTooNear(zone, now)) {
            faults.add(fault("ending", "END_TOO_NEAR", text -> text.todayIsOver(quick.time(), zone.getId())));
        }
        return faults;
    }

    private static Refusal.Fault fault(String field, String code, Function<NewChangeMessages, String> sentence) {
        return new Refusal.Fault(
                field, null, code, in -> sentence.apply(Language.messages(NewChangeMessages.class, in)));
    }
}
