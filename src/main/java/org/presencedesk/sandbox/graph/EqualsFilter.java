package org.presencedesk.sandbox.graph;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.presencedesk.sandbox.directory.DirectoryEntry;

/** {@code property eq 'value'}; case does not count, and a quote in the value is doubled. */
record EqualsFilter(String property, String value) {
    private static final Set<String> PROPERTIES = Set.of("department", "jobtitle", "officelocation");
    private static final Pattern SHAPE = Pattern.compile("\\s*(\\w+)\\s+eq\\s+'((?:[^']|'')*)'\\s*");

    /** Empty where it is no filter of this kind. */
    static Optional<EqualsFilter> parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches() || !PROPERTIES.contains(shape.group(1).toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return Optional.of(new EqualsFilter(
                shape.group(1).toLowerCase(Locale.ROOT), shape.group(2).replace("''", "'")));
    }

    boolean matches(DirectoryEntry entry) {
        return value.equalsIgnoreCase(entry.text(property));
    }
}
