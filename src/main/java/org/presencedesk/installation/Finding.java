package org.presencedesk.installation;

import java.util.function.Function;

/**
 * What came of one check. Texts are made when they are read: who reads them decides on language and zone.
 *
 * @param remedy what to do; null where nothing is
 */
record Finding(Check check, State state, Function<Words, String> seen, Function<Words, String> remedy) {

    static Finding good(Check check, Function<Words, String> seen) {
        return new Finding(check, State.GOOD, seen, null);
    }

    static Finding unknown(Check check, Function<Words, String> seen) {
        return new Finding(check, State.UNKNOWN, seen, null);
    }

    static Finding look(Check check, Function<Words, String> seen, Function<Words, String> remedy) {
        return new Finding(check, State.LOOK, seen, remedy);
    }

    static Finding wrong(Check check, Function<Words, String> seen, Function<Words, String> remedy) {
        return new Finding(check, State.WRONG, seen, remedy);
    }

    boolean isWrong() {
        return state == State.WRONG;
    }
}
