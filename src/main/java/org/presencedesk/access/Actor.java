package org.presencedesk.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Who acts: a person or an application of the tenant, or the portal itself. Known by tenant and object id; names are what
 * they were at that moment.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Actor(Type type, String id, String tenant, String name, String userPrincipalName, List<String> roles) {

    public enum Type {
        user,
        application,
        system
    }

    public static final Actor SYSTEM = new Actor(Type.system, null, null, "Presence Desk", null, null);

    public boolean is(Actor other) {
        return other != null && id != null && id.equals(other.id);
    }
}
