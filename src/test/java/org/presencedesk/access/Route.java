package org.presencedesk.access;

import static org.presencedesk.sandbox.directory.Account.ADAM;
import static org.presencedesk.sandbox.directory.Account.AUDREY;
import static org.presencedesk.sandbox.directory.Account.OLIVIA;
import static org.presencedesk.sandbox.directory.Account.PETER;

import java.util.List;
import java.util.Set;
import org.presencedesk.sandbox.directory.Account;

/**
 * One address with one method, who may use it, and what they are answered there about things that do not exist.
 *
 * @param path with {@code {id}} for the parts that vary
 */
record Route(String method, String path, Set<Account> allowed, int answer) {

    private static final Set<Account> READERS = Set.of(OLIVIA, PETER, AUDREY, ADAM);
    private static final Set<Account> SEARCHERS = Set.of(OLIVIA, PETER, ADAM);
    private static final Set<Account> OPERATORS = Set.of(OLIVIA, ADAM);
    private static final Set<Account> APPROVERS = Set.of(PETER, ADAM);
    private static final Set<Account> ADMINS = Set.of(ADAM);
    private static final Set<Account> AUDITORS = Set.of(AUDREY, ADAM);
    private static final Set<Account> ANYBODY_SIGNED_IN = Set.of(OLIVIA, PETER, AUDREY, ADAM, Account.NORA);

    /** For programs. */
    static final List<Route> API = List.of(
            new Route("GET", "/api/v1/people", SEARCHERS, 400),
            new Route("GET", "/api/v1/groups", SEARCHERS, 400),
            new Route("GET", "/api/v1/groups/{id}/members", SEARCHERS, 404),
            new Route("GET", "/api/v1/changes", READERS, 200),
            new Route("GET", "/api/v1/changes/{id}", READERS, 404),
            new Route("GET", "/api/v1/changes/{id}/targets", READERS, 404),
            new Route("GET", "/api/v1/changes/{id}/targets.csv", READERS, 404),
            new Route("GET", "/api/v1/changes/{id}/presence", READERS, 404),
            new Route("GET", "/api/v1/changes/{id}/progress", READERS, 404),
            new Route("GET", "/api/v1/overrides", READERS, 200),
            new Route("GET", "/api/v1/exclusions", READERS, 200),
            new Route("POST", "/api/v1/exclusions", ADMINS, 422),
            new Route("DELETE", "/api/v1/exclusions/{id}", ADMINS, 404),
            new Route("GET", "/api/v1/approval-rules", READERS, 200),
            new Route("POST", "/api/v1/approval-rules", ADMINS, 422),
            new Route("PUT", "/api/v1/approval-rules/{id}", ADMINS, 422),
            new Route("DELETE", "/api/v1/approval-rules/{id}", ADMINS, 404),
            new Route("GET", "/api/v1/calendars", READERS, 200),
            new Route("POST", "/api/v1/calendars", ADMINS, 422),
            new Route("PUT", "/api/v1/calendars/{id}", ADMINS, 422),
            new Route("DELETE", "/api/v1/calendars/{id}", ADMINS, 404),
            new Route("GET", "/api/v1/schedules", READERS, 200),
            new Route("POST", "/api/v1/schedules", OPERATORS, 422),
            new Route("GET", "/api/v1/schedules/{id}", READERS, 404),
            new Route("PUT", "/api/v1/schedules/{id}", OPERATORS, 422),
            new Route("GET", "/api/v1/schedules/{id}/occurrences", READERS, 404),
            new Route("POST", "/api/v1/schedules/{id}/pause", OPERATORS, 404),
            new Route("POST", "/api/v1/schedules/{id}/resumption", OPERATORS, 404),
            new Route("POST", "/api/v1/schedules/{id}/release", OPERATORS, 404),
            new Route("POST", "/api/v1/schedules/{id}/run", OPERATORS, 404),
            new Route("POST", "/api/v1/schedules/{id}/skip", OPERATORS, 404),
            new Route("POST", "/api/v1/schedules/{id}/end", OPERATORS, 404),
            new Route("POST", "/api/v1/schedules/pause", OPERATORS, 204),
            new Route("POST", "/api/v1/schedules/resumption", OPERATORS, 204),
            new Route("GET", "/api/v1/installation", ADMINS, 200),
            new Route("GET", "/api/v1/installation/probe", ADMINS, 200),
            new Route("POST", "/api/v1/installation/pause", ADMINS, 422),
            new Route("POST", "/api/v1/installation/resumption", ADMINS, 200),
            new Route("POST", "/api/v1/changes", OPERATORS, 422),
            new Route("POST", "/api/v1/changes/csv", OPERATORS, 422),
            new Route("POST", "/api/v1/files", OPERATORS, 422),
            new Route("GET", "/api/v1/lists", OPERATORS, 200),
            new Route("POST", "/api/v1/lists", OPERATORS, 422),
            new Route("GET", "/api/v1/lists/{id}", OPERATORS, 404),
            new Route("PUT", "/api/v1/lists/{id}", OPERATORS, 404),
            new Route("DELETE", "/api/v1/lists/{id}", OPERATORS, 404),
            new Route("POST", "/api/v1/changes/{id}/confirmation", OPERATORS, 404),
            new Route("POST", "/api/v1/changes/{id}/approval", APPROVERS, 404),
            new Route("POST", "/api/v1/changes/{id}/rejection", APPROVERS, 422),
            new Route("POST", "/api/v1/changes/{id}/start", OPERATORS, 404),
            new Route("POST", "/api/v1/changes/{id}/pause", OPERATORS, 404),
            new Route("POST", "/api/v1/changes/{id}/resumption", OPERATORS, 404),
            new Route("POST", "/api/v1/changes/{id}/cancellation", OPERATORS, 404),
            new Route("POST", "/api/v1/changes/{id}/retry", OPERATORS, 404),
            new Route("GET", "/api/v1/audit-events", AUDITORS, 200),
            new Route("GET", "/api/v1/audit-events.csv", AUDITORS, 200),
            new Route("GET", "/api/v1/audit-events.ndjson", AUDITORS, 200),
            new Route("GET", "/api/v1/audit-events.zip", AUDITORS, 409),
            new Route("POST", "/api/v1/exports", AUDITORS, 422),
            new Route("GET", "/api/v1/exports/{id}", AUDITORS, 404),
            new Route("GET", "/api/v1/exports/{id}/file", AUDITORS, 404),
            new Route("POST", "/api/v1/audit-events/verification", AUDITORS, 200),
            new Route("GET", "/api/v1/audit-events/verification", AUDITORS, 200));

    /** For people. */
    static final List<Route> PAGES = List.of(
            new Route("GET", "/", READERS, 200),
            new Route("GET", "/changes", READERS, 200),
            new Route("GET", "/changes/{id}", READERS, 404),
            new Route("GET", "/changes/{id}/targets.csv", READERS, 404),
            new Route("GET", "/changes/{id}/progress", READERS, 404),
            new Route("GET", "/changes/{id}/now", OPERATORS, 404),
            new Route("GET", "/overrides", READERS, 200),
            new Route("GET", "/exclusions", READERS, 200),
            new Route("POST", "/exclusions", ADMINS, 422),
            new Route("POST", "/exclusions/{id}/removal", ADMINS, 404),
            new Route("GET", "/approvals", READERS, 200),
            new Route("GET", "/approvals/rules", READERS, 200),
            new Route("POST", "/approvals/rules", ADMINS, 422),
            new Route("POST", "/approvals/rules/{id}", ADMINS, 422),
            new Route("POST", "/approvals/rules/{id}/removal", ADMINS, 404),
            new Route("GET", "/schedules", READERS, 200),
            new Route("GET", "/schedules/{id}", READERS, 404),
            new Route("GET", "/schedules/new", OPERATORS, 404),
            new Route("POST", "/schedules/new", OPERATORS, 404),
            new Route("GET", "/schedules/{id}/change", OPERATORS, 404),
            new Route("POST", "/schedules/{id}/change", OPERATORS, 404),
            new Route("POST", "/schedules/{id}/pause", OPERATORS, 404),
            new Route("POST", "/schedules/{id}/resumption", OPERATORS, 404),
            new Route("POST", "/schedules/{id}/release", OPERATORS, 404),
            new Route("POST", "/schedules/{id}/run", OPERATORS, 404),
            new Route("POST", "/schedules/{id}/skip", OPERATORS, 404),
            new Route("POST", "/schedules/{id}/end", OPERATORS, 404),
            new Route("POST", "/schedules/pause", OPERATORS, 303),
            new Route("POST", "/schedules/resumption", OPERATORS, 303),
            new Route("GET", "/installation", ADMINS, 200),
            new Route("POST", "/installation/check", ADMINS, 303),
            new Route("POST", "/installation/probe", ADMINS, 422),
            new Route("GET", "/installation/probe.json", ADMINS, 200),
            new Route("POST", "/installation/pause", ADMINS, 422),
            new Route("POST", "/installation/resumption", ADMINS, 303),
            new Route("POST", "/installation/self-test", ADMINS, 303),
            new Route("GET", "/sessions", ADMINS, 200),
            new Route("POST", "/sessions/end", ADMINS, 404),
            new Route("GET", "/people/{id}", READERS, 404),
            new Route("GET", "/changes/new", OPERATORS, 303),
            new Route("GET", "/changes/new/matches", OPERATORS, 200),
            new Route("GET", "/changes/new/file", OPERATORS, 303),
            new Route("GET", "/changes/new/template.csv", OPERATORS, 200),
            new Route("POST", "/changes/new", OPERATORS, 303),
            new Route("POST", "/changes/new/file", OPERATORS, 422),
            new Route("POST", "/changes/new/file/look", OPERATORS, 422),
            new Route("GET", "/changes/new/file/problems.csv", OPERATORS, 404),
            new Route("GET", "/lists", OPERATORS, 200),
            new Route("POST", "/lists", OPERATORS, 422),
            new Route("POST", "/lists/chosen", OPERATORS, 422),
            new Route("POST", "/lists/deletion", OPERATORS, 404),
            new Route("POST", "/changes/{id}/confirmation", OPERATORS, 404),
            new Route("POST", "/changes/{id}/approval", APPROVERS, 404),
            new Route("POST", "/changes/{id}/rejection", APPROVERS, 422),
            new Route("POST", "/changes/{id}/start", OPERATORS, 404),
            new Route("POST", "/changes/{id}/pause", OPERATORS, 404),
            new Route("POST", "/changes/{id}/resumption", OPERATORS, 404),
            new Route("POST", "/changes/{id}/cancellation", OPERATORS, 404),
            new Route("POST", "/changes/{id}/retry", OPERATORS, 404),
            new Route("POST", "/changes/{id}/end", OPERATORS, 422),
            new Route("GET", "/audit-events", AUDITORS, 200),
            new Route("GET", "/audit-events.csv", AUDITORS, 200),
            new Route("GET", "/audit-events.ndjson", AUDITORS, 200),
            new Route("GET", "/audit-events.zip", AUDITORS, 409),
            new Route("GET", "/audit-events/VerifyTrail.java", AUDITORS, 200),
            new Route("GET", "/audit-events/total", AUDITORS, 200),
            new Route("GET", "/audit-events/{id}", AUDITORS, 404),
            new Route("GET", "/exports", AUDITORS, 200),
            new Route("POST", "/exports", AUDITORS, 422),
            new Route("GET", "/exports/{id}/file", AUDITORS, 404),
            new Route("POST", "/audit-events/verification", AUDITORS, 303),
            new Route("POST", "/language", ANYBODY_SIGNED_IN, 303));

    /**
     * Met by everybody, signed in or not, and where requests end whose body was dropped; the way out, which ends the
     * session, has its own test.
     */
    static final List<String> APART = List.of(
            "GET /signed-out",
            "GET /api/openapi",
            "GET /sign-in-failed",
            "GET /signout-oidc",
            "GET /refused-request",
            "GET /api/refused-request",
            "POST /sign-out",
            "POST /sign-in-again");

    String name() {
        return method + " " + path;
    }

    boolean changesSomething() {
        return !method.equals("GET");
    }

    /** Where nothing is. */
    String address() {
        return path.replace("{id}", "00000000-0000-4000-8000-000000000404");
    }

    int expectedFor(Account account) {
        return allowed.contains(account) ? answer : 403;
    }

    @Override
    public String toString() {
        return name();
    }
}
