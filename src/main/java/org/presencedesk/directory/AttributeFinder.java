package org.presencedesk.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.presencedesk.graph.GraphPerson;

/** Which values of the directory somebody may have meant: those of the hits that have a word that begins as they typed. */
final class AttributeFinder {

    static final int MOST = 3;

    static List<AttributeChoice> meant(String typed, List<GraphPerson> hits) {
        List<AttributeChoice> found = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (GraphPerson hit : hits) {
            Map<String, String> values =
                    new AttributeChoice(hit.department(), hit.jobTitle(), hit.officeLocation()).given();
            values.forEach((property, value) -> {
                String key = (property + ":" + value).toLowerCase(Locale.ROOT);
                if (found.size() < MOST && begins(value, typed) && !seen.contains(key)) {
                    seen.add(key);
                    found.add(AttributeChoice.of(property, value));
                }
            });
        }
        return found;
    }

    private static boolean begins(String value, String typed) {
        return (" " + value.toLowerCase(Locale.ROOT))
                .contains(" " + typed.strip().toLowerCase(Locale.ROOT));
    }

    private AttributeFinder() {}
}
