package org.presencedesk.web.input;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.presencedesk.web.WebText;
import org.presencedesk.web.errors.Refusal;

/** Reads the values of parameters; what cannot be used is said, never ignored. */
public final class Parameters {

    public static <E extends Enum<E>> Set<E> anyOf(String name, Class<E> type, List<String> given) {
        Set<E> values = EnumSet.noneOf(type);
        for (String value : given == null ? List.<String>of() : given) {
            try {
                values.add(Enum.valueOf(type, value));
            } catch (IllegalArgumentException e) {
                throw bad(name, value);
            }
        }
        return values;
    }

    public static UUID id(String name, String given) {
        try {
            return UUID.fromString(given);
        } catch (IllegalArgumentException e) {
            throw bad(name, given);
        }
    }

    /** For a part of the path: what is no id is the id of nothing. */
    public static UUID idOrNotFound(String given) {
        try {
            return UUID.fromString(given == null ? "" : given);
        } catch (IllegalArgumentException mistyped) {
            throw Refusal.notFound();
        }
    }

    public static Refusal bad(String name, String value) {
        return Refusal.badRequest("BAD_PARAMETER", in -> WebText.in(in).badParameter(name, value == null ? "" : value));
    }

    private Parameters() {}
}
