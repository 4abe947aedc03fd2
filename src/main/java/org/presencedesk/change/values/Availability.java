package org.presencedesk.change.values;

import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;

/** The six preferred presences that Microsoft Graph knows (setUserPreferredPresence). */
public enum Availability {
    AVAILABLE("Available", "всети", "доступен", "доступна", "verfügbar", "disponible"),
    BUSY("Busy", "занят", "занята", "beschäftigt", "occupé", "occupée", "ocupado", "ocupada"),
    DO_NOT_DISTURB(
            "DoNotDisturb", "dnd", "небеспокоить", "nichtstören", "bittenichtstören", "nepasdéranger", "nomolestar"),
    BE_RIGHT_BACK(
            "BeRightBack",
            "brb",
            "скоровернусь",
            "вернусьскоро",
            "bingleichzurück",
            "gleichzurück",
            "bingleichwiederda",
            "deretourbientôt",
            "bientôtderetour",
            "vuelvoenseguida",
            "vuelvoenunmomento"),
    AWAY(
            "Away",
            "appearaway",
            "нетнаместе",
            "отображатькак\"нетнаместе\"",
            "отображатькак«нетнаместе»",
            "abwesend",
            "alsabwesendanzeigen",
            "absent",
            "absente",
            "apparaîtreabsent",
            "ausente",
            "aparecercomoausente"),
    OFFLINE(
            "Offline",
            "appearoffline",
            "невсети",
            "внесети",
            "отображатькак\"невсети\"",
            "отображатькак«невсети»",
            "alsofflineanzeigen",
            "horsligne",
            "horsconnexion",
            "apparaîtrehorsligne",
            "apparaîtrehorsconnexion",
            "sinconexión",
            "desconectado",
            "desconectada",
            "aparecersinconexión",
            "aparecercomodesconectado");

    private final String wire;
    private final Set<String> inCells;

    Availability(String wire, String... alsoInCells) {
        this.wire = wire;
        this.inCells = Set.of(alsoInCells);
    }

    /** @throws InvalidValue unless it is exactly one of the six, as Graph writes them */
    public static Availability ofWire(String value) throws InvalidValue {
        return of(value, availability -> availability.wire.equals(value));
    }

    /**
     * Reads the cell of a file: English, German, Spanish, French or Russian as Teams writes them, ignoring case, blanks and hyphens.
     *
     * @throws InvalidValue if it is none of the six; {@code Clear} is an {@link Action}
     */
    public static Availability ofCell(String cell) throws InvalidValue {
        String word = TypedText.folded(cell);
        return of(cell, one -> TypedText.folded(one.wire).equals(word) || one.inCells.contains(word));
    }

    /** Whether the cell of a file is one of the six, or asks to clear. */
    public static boolean isNamedIn(String cell) {
        try {
            ofCell(cell);
            return true;
        } catch (InvalidValue e) {
            return Action.clearsInCell(cell);
        }
    }

    private static Availability of(String given, Predicate<Availability> meant) throws InvalidValue {
        for (Availability availability : values()) {
            if (meant.test(availability)) {
                return availability;
            }
        }
        throw new InvalidValue(InvalidValue.Code.AVAILABILITY_UNKNOWN, "availability", given);
    }

    /** As Graph, the API and files write it, such as {@code DoNotDisturb}. */
    public String wire() {
        return wire;
    }

    /** The activity that Graph wants beside it. */
    public String activity() {
        return this == OFFLINE ? "OffWork" : wire;
    }

    /** How long Graph keeps it when no duration is sent: 1 day for Busy and DoNotDisturb, else 7. */
    public Duration defaultDuration() {
        return Duration.ofDays(this == BUSY || this == DO_NOT_DISTURB ? 1 : 7);
    }
}
