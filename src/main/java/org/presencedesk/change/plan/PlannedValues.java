package org.presencedesk.change.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.presencedesk.change.model.AskedValue;
import org.presencedesk.change.model.AskedValues;
import org.presencedesk.change.model.PlannedTarget;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.values.Action;
import org.presencedesk.change.values.Expiry;

/** What a change asks for, before its plan is made and by its plan. */
public final class PlannedValues {

    public static AskedValues of(Plan plan) {
        List<PlannedTarget> meant = plan.meant();
        if (meant.isEmpty()) {
            return ofForm(plan.intent(), plan.targets().size());
        }
        Map<List<Object>, AskedValue> values = new LinkedHashMap<>();
        for (PlannedTarget target : meant) {
            AskedValue value = new AskedValue(
                    target.action(), target.availability(), target.duration(), target.endsAt(), target.zone(), 1);
            values.merge(value.key(), value, AskedValue::with);
        }
        long people = meant.get(0).state() == TargetState.WAITING ? meant.size() : 0;
        return AskedValues.of(
                List.copyOf(values.values()), people, plan.targets().size() - people);
    }

    /** @param skipped all who were named; nobody's row can be read */
    static AskedValues ofForm(ChangeSpec intent, long skipped) {
        return AskedValues.of(List.of(form(intent)), 0, skipped);
    }

    /** What the form has. */
    static AskedValue form(ChangeSpec intent) {
        Expiry ending = intent.ending();
        return new AskedValue(
                action(intent),
                intent.availability() == null ? null : intent.availability().wire(),
                ending == null ? null : PlannedTarget.text(ending.duration()),
                ending == null ? null : ending.endsAt(),
                intent.zone() == null ? null : intent.zone().getId(),
                0);
    }

    /** Each row may say something else. */
    static AskedValues ofFile(ChangeSpec intent) {
        return AskedValues.unknown(action(intent), 0, 0);
    }

    private static String action(ChangeSpec intent) {
        return (intent.action() == null ? Action.SET : intent.action()).wire();
    }

    private PlannedValues() {}
}
