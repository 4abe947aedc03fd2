package org.presencedesk.graph;


/** By what people are looked up. */
public enum PersonKey {
    ID("id"),
    USER_PRINCIPAL_NAME("userPrincipalName"),
    MAIL("mail");

    final String field;

    PersonKey(String field) {
        this.field = field;
    }
}
