package org.presencedesk.change.values;

import java.util.Locale;
import java.util.Set;

/** What a change does to preferred presence. */
public enum Action {
    SET,
    CLEAR;

    private static final Set<String> CLEAR_IN_CELLS = Set.of(
            "clear",
            "reset",
            "сбросить",
            "очистить",
            "zurücksetzen",
            "statuszurücksetzen",
            "réinitialiser",
            "réinitialiserlestatut",
            "restablecer",
            "restablecerestado");

    /** @throws InvalidValue unless it is exactly {@code set} or {@code clear} */
    public static Action ofWire(String value) throws InvalidValue {
        for (Action action : values()) {
            if (action.wire().equals(value)) {
                return action;
            }
        }
        throw new InvalidValue(InvalidValue.Code.ACTION_UNKNOWN, "action", value);
    }

    /** Whether the availability cell of a file asks to clear. */
    public static boolean clearsInCell(String cell) {
        return CLEAR_IN_CELLS.contains(TypedText.folded(cell));
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
