package org.presencedesk.sandbox.directory;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A user of the directory.
 *
 * @param userType Member, Guest, or null for unknown
 * @param accountEnabled null for unknown
 * @param session the availability that the person's Teams client reports, or null if none is signed in
 */
public record DirectoryPerson(
        String id,
        String displayName,
        String givenName,
        String surname,
        String userPrincipalName,
        String mail,
        String department,
        String userType,
        Boolean accountEnabled,
        ServicePlans plans,
        String session)
        implements DirectoryEntry {

    private static final List<String> JOB_TITLES =
            List.of("Accountant", "Head of shift", "Nurse", "Engineer", "Teacher", "Technician", "Clerk");
    private static final List<String> OFFICES = List.of("Berlin 1", "O'Brien House", "Paris", "Москва");

    /** By the id, so that whoever is invented stays who they were. */
    public String jobTitle() {
        return isGuest() ? null : JOB_TITLES.get(Math.floorMod(id.hashCode(), JOB_TITLES.size()));
    }

    public String officeLocation() {
        return isGuest() ? null : OFFICES.get(Math.floorMod(id.hashCode() / JOB_TITLES.size(), OFFICES.size()));
    }

    public boolean isGuest() {
        return "Guest".equals(userType);
    }

    public boolean isDisabled() {
        return Boolean.FALSE.equals(accountEnabled);
    }

    @Override
    public String text(String property) {
        return switch (property) {
            case "id" -> id;
            case "displayname" -> displayName;
            case "givenname" -> givenName;
            case "surname" -> surname;
            case "userprincipalname" -> userPrincipalName;
            case "mail" -> mail;
            case "department" -> department;
            case "jobtitle" -> jobTitle();
            case "officelocation" -> officeLocation();
            default -> null;
        };
    }

    @Override
    public JsonObject json() {
        return new JsonObject()
                .put("businessPhones", new JsonArray())
                .put("displayName", displayName)
                .put("givenName", givenName)
                .put("jobTitle", jobTitle())
                .put("mail", mail)
                .put("mobilePhone", null)
                .put("officeLocation", officeLocation())
                .put("preferredLanguage", null)
                .put("surname", surname)
                .put("userPrincipalName", userPrincipalName)
                .put("id", id)
                .put("accountEnabled", accountEnabled)
                .put("assignedLicenses", new JsonArray())
                .put("assignedPlans", plans.json())
                .put("companyName", null)
                .put("department", department)
                .put("mailNickname", userPrincipalName.substring(0, userPrincipalName.indexOf('@')))
                .put("onPremisesSyncEnabled", null)
                .put("userType", userType);
    }
}
