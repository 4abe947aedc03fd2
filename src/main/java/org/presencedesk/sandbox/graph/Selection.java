package org.presencedesk.sandbox.graph;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.presencedesk.sandbox.directory.DirectoryEntry;
import org.presencedesk.sandbox.directory.DirectoryGroup;
import org.presencedesk.sandbox.directory.DirectoryPerson;
import org.presencedesk.sandbox.directory.ServicePlans;

/**
 * The properties that a caller gets.
 *
 * @param hidden whether only type and id are told, the rest being null
 */
record Selection(Set<String> properties, boolean hidden) {
    private static final Set<String> PERSON_DEFAULTS = ordered(
            "businessPhones",
            "displayName",
            "givenName",
            "jobTitle",
            "mail",
            "mobilePhone",
            "officeLocation",
            "preferredLanguage",
            "surname",
            "userPrincipalName",
            "id");
    private static final Map<String, String> PERSON_PROPERTIES =
            names(new DirectoryPerson("", "", "", "", "@", "", "", "", true, ServicePlans.EMPTY, null));
    private static final Map<String, String> GROUP_PROPERTIES =
            names(new DirectoryGroup("", "", "", "", false, List.of()));

    static Selection ofPerson(String select) {
        return select == null
                ? new Selection(PERSON_DEFAULTS, false)
                : parsed(select, PERSON_PROPERTIES, "microsoft.graph.user");
    }

    static Selection ofGroup(String select) {
        return select == null
                ? new Selection(new LinkedHashSet<>(GROUP_PROPERTIES.values()), false)
                : parsed(select, GROUP_PROPERTIES, "microsoft.graph.group");
    }

    Selection limited() {
        return new Selection(properties, true);
    }

    JsonObject of(DirectoryEntry entry) {
        JsonObject all = entry.json();
        JsonObject selected = new JsonObject();
        if (hidden) {
            selected.put("@odata.type", "#microsoft.graph.user").put("id", entry.id());
        }
        for (String property : properties) {
            if (!selected.containsKey(property)) {
                selected.put(property, hidden ? null : all.getValue(property));
            }
        }
        return selected;
    }

    private static Selection parsed(String select, Map<String, String> known, String type) {
        Set<String> selected = new LinkedHashSet<>();
        for (String name : select.split(",")) {
            String property = known.get(name.trim().toLowerCase(Locale.ROOT));
            if (property == null) {
                throw GraphRefusal.badRequest(
                        "BadRequest",
                        "Parsing OData Select and Expand failed: Could not find a property named '" + name.trim()
                                + "' on type '" + type + "'.");
            }
            selected.add(property);
        }
        return new Selection(selected, false);
    }

    private static Map<String, String> names(DirectoryEntry example) {
        Map<String, String> names = new TreeMap<>();
        example.json().fieldNames().forEach(name -> names.put(name.toLowerCase(Locale.ROOT), name));
        return names;
    }

    private static Set<String> ordered(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }
}
