package org.presencedesk.sandbox.entra;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Other applications of the tenant that may call the product's API, one per role and one without any. */
public enum ApiClient {
    OPERATOR("b0b00000-0001-4c00-8000-00000000c001", "Roster sync", "Presence.Operator"),
    APPROVER("b0b00000-0002-4c00-8000-00000000c002", "Approval bot", "Presence.Approver"),
    AUDITOR("b0b00000-0003-4c00-8000-00000000c003", "Evidence collector", "Presence.Auditor"),
    ADMIN("b0b00000-0004-4c00-8000-00000000c004", "Site automation", "Presence.Admin"),
    NONE("b0b00000-0005-4c00-8000-00000000c005", "Stranger");

    /** Shared by all of them. */
    public static final String SECRET = "sandbox-api-client-secret-of-nothing-real";

    private final String clientId;
    private final String displayName;
    private final List<String> roles;

    ApiClient(String clientId, String displayName, String... roles) {
        this.clientId = clientId;
        this.displayName = displayName;
        this.roles = List.of(roles);
    }

    public String clientId() {
        return clientId;
    }

    public String displayName() {
        return displayName;
    }

    public List<String> roles() {
        return roles;
    }

    /** Object id of its service principal. */
    public String servicePrincipalId() {
        return clientId.replace("-4c00-", "-4d00-");
    }

    static Optional<ApiClient> withId(String clientId) {
        return Arrays.stream(values())
                .filter(client -> client.clientId.equalsIgnoreCase(clientId))
                .findFirst();
    }
}
