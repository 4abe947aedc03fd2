package org.presencedesk.audit.search;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** What stands in the address of a search, as it was typed. */
public class AuditQuery {

    @RestQuery
    @Parameter(description = "Events at or after this instant, for example 2026-12-01T00:00:00Z")
    public String from;

    @RestQuery
    @Parameter(description = "Events before this instant")
    public String to;

    @RestQuery
    @Parameter(description = "Who did it: object id or recorded user principal name")
    public String actor;

    @RestQuery
    @Parameter(description = "To whom it was done: object id or recorded user principal name")
    public String person;

    @RestQuery
    @Parameter(description = "Id or number of a change")
    public String change;

    @RestQuery
    @Parameter(description = "Any of these actions, for example presence.set")
    public List<String> action;

    @RestQuery
    @Parameter(description = "Any of these outcomes, for example refused")
    public List<String> outcome;

    @RestQuery
    @Parameter(description = "Part of the reason or of the ticket, upper and lower case alike")
    public String text;
}
