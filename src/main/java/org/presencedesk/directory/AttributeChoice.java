package org.presencedesk.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.presencedesk.graph.GraphPerson;

/** Everybody who has these values in the directory: all that are given must hold. Null does not matter, nor does case. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttributeChoice(String department, String jobTitle, String officeLocation) {

    public static final AttributeChoice NONE = new AttributeChoice(null, null, null);
    /** Longer than any value that Entra keeps. */
    public static final int LONGEST = 128;

    public AttributeChoice {
        department = given(department);
        jobTitle = given(jobTitle);
        officeLocation = given(officeLocation);
    }

    /** @param property as Graph calls it */
    public static AttributeChoice of(String property, String value) {
        return switch (property) {
            case "department" -> new AttributeChoice(value, null, null);
            case "jobTitle" -> new AttributeChoice(null, value, null);
            case "officeLocation" -> new AttributeChoice(null, null, value);
            default -> NONE;
        };
    }

    public boolean asksNothing() {
        return equals(NONE);
    }

    /** What is given, by Graph's names. */
    public Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("department", department);
        given.put("jobTitle", jobTitle);
        given.put("officeLocation", officeLocation);
        given.values().removeIf(Objects::isNull);
        return given;
    }

    boolean holds(GraphPerson person) {
        return same(department, person.department())
                && same(jobTitle, person.jobTitle())
                && same(officeLocation, person.officeLocation());
    }

    private static boolean same(String wanted, String had) {
        return wanted == null || wanted.equalsIgnoreCase(had);
    }

    private static String given(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
