package org.presencedesk.dispatch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.presencedesk.sandbox.directory.KnownPeople.ADA;
import static org.presencedesk.sandbox.directory.KnownPeople.GRACE;
import static org.presencedesk.sandbox.directory.KnownPeople.LINUS;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.ApiToken;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.change.exclusion.NoExclusions;
import org.presencedesk.dispatch.rules.ClaimedBatch;
import org.presencedesk.packaged.Waiting;
import org.presencedesk.sandbox.control.Sandbox;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.entra.ApiClient;
import org.presencedesk.sandbox.faults.Switch;

/** Exclusions hold when somebody is to be sent for, whatever was planned. */
@QuarkusTest
@TestProfile(Sealed.class)
class ExcludedTargetsTest {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String WHY = "Calls ring only while Available";

    @Inject
    SandboxStarter starter;

    @Inject
    AgroalDataSource database;

    @Inject
    EntityManager entities;

    @Inject
    TargetClaims claims;

    /** Of each test its own: a reading that began in the test before may still be written down in this one. */
    private final String queue = UUID.randomUUID().toString();

    private final Portal portal = new Portal();
    private Sandbox sandbox;
    private Lease lease;

    @BeforeEach
    void hold_the_lease() {
        sandbox = starter.sandbox();
        sandbox.reset();
        NoExclusions.any();
        lease = HeldLease.takeWhenQuiet(database);
    }

    @AfterEach
    void give_it_back() {
        NoExclusions.any();
        sandbox.reset();
        HeldLease.giveBack(database);
    }

    @Test
    void whoever_is_excluded_while_a_change_waits_is_skipped_when_their_turn_comes_with_one_event() {
        String change = portal.start("Busy", List.of(ADA, GRACE, LINUS));
        exclude(Map.of("person", ADA));
        exclude(Map.of("person", GRACE, "availabilities", List.of("DoNotDisturb")));

        assertThat(claimed(change)).containsExactlyInAnyOrder(GRACE, LINUS);

        Map<String, Object> ada = target(change, ADA);
        assertThat(ada).containsEntry("state", "SKIPPED").containsEntry("reason", "EXCLUDED");
        assertThat((String) ada.get("hint")).contains(" – " + WHY);
        assertThat(events(change, ADA)).containsExactly("presence.set skipped");
        end(change);
    }

    @Test
    void who_came_into_an_excluded_group_since_the_plan_is_left_alone_and_who_left_it_is_sent_for() {
        sandbox.directory().add(queue, "Call queue", List.of());
        exclude(Map.of("group", queue));
        String change = portal.plan("Busy", List.of(ADA, GRACE));
        assertThat(portal.change(change).getInt("counts.waiting")).isEqualTo(2);
        sandbox.directory().add(queue, "Call queue", List.of(ADA));
        sixMinutesPass();

        portal.confirm(change);
        HeldLease.giveBack(database);

        portal.awaitState(change, "FINISHED", SOON);
        assertThat(target(change, ADA)).containsEntry("reason", "EXCLUDED");
        assertThat(target(change, GRACE)).containsEntry("state", "ACCEPTED");
        assertThat(sandbox.slots().all()).containsOnlyKeys(GRACE);
    }

    @Test
    void while_a_group_cannot_be_read_nobody_is_sent_for_whom_it_may_concern_and_the_change_says_so() {
        sandbox.directory().add(queue, "Call queue", List.of());
        exclude(Map.of("group", queue, "availabilities", List.of("DoNotDisturb")));
        String dnd = portal.plan("DoNotDisturb", List.of(ADA));
        String busy = portal.plan("Busy", List.of(GRACE));
        sandbox.switches().set(Switch.GRAPH, "down");
        sixMinutesPass();
        portal.confirm(dnd);
        portal.confirm(busy);

        assertThat(claimed(dnd)).isEmpty();
        assertThat(claimed(busy)).containsExactly(GRACE);
        assertThat(target(dnd, ADA)).containsEntry("state", "WAITING");
        assertThat(portal.change(dnd).getList("notices.code")).containsExactly("EXCLUDED_GROUP_UNREAD");
        assertThat(portal.change(dnd).getString("notices[0].message")).contains("\"Call queue\"");
        assertThat(portal.change(busy).getList("notices.code")).isEmpty();

        sandbox.switches().set(Switch.GRAPH, "up");
        HeldLease.giveBack(database);
        portal.awaitState(dnd, "FINISHED", SOON);
        assertThat(target(dnd, ADA)).containsEntry("state", "ACCEPTED");
        portal.awaitState(busy, "FINISHED", SOON);
    }

    @Test
    void nobody_is_left_alone_by_what_begins_later_was_removed_or_is_lifted_nor_when_their_status_is_given_back() {
        String change = portal.start("Busy", List.of(ADA));
        exclude(Map.of("person", ADA, "from", "2040-01-01T00:00:00Z"));
        String removed = exclude(Map.of("person", ADA));
        given().auth()
                .oauth2(ApiToken.of(ApiClient.ADMIN))
                .delete("/api/v1/exclusions/" + removed)
                .then()
                .statusCode(204);
        assertThat(claimed(change)).containsExactly(ADA);
        end(change);

        lease = HeldLease.takeWhenQuiet(database);
        exclude(Map.of("person", GRACE));
        String lifted = planned(Map.of("action", "set", "availability", "Busy", "liftExclusions", "Fire"));
        new Portal(ApiClient.ADMIN).confirm(lifted);
        assertThat(claimed(lifted)).containsExactly(GRACE);
        end(lifted);

        lease = HeldLease.takeWhenQuiet(database);
        String clearing = new Portal(ApiClient.ADMIN).confirm(planned(Map.of("action", "clear")));
        assertThat(claimed(clearing)).containsExactly(GRACE);
        end(clearing);
    }

    @Test
    void of_hundreds_who_are_excluded_nobody_is_claimed_though_only_some_are_skipped_at_once() {
        List<String> people = sandbox.directory().withTeams().subList(0, 100);
        String change = portal.start("Busy", people);
        sandbox.directory().add(queue, "Call queue", people.subList(0, 90));
        exclude(Map.of("group", queue));
        readAgain();

        assertThat(claimed(change, 20)).containsExactlyInAnyOrderElementsOf(people.subList(90, 100));
        assertThat(portal.change(change).getInt("counts.skipped")).isEqualTo(20);
        end(change);
    }

    /** The recurring reading, which needs no lease. */
    private void readAgain() {
        Waiting.until(
                SOON,
                () -> "The group is not read",
                () -> number("SELECT count(*) FROM exclusion_group WHERE group_id = '" + queue + "'") == 1);
    }

    private void sixMinutesPass() {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(
                                "UPDATE exclusion_group SET read_at = read_at - interval '6 minutes'")
                        .executeUpdate());
    }

    private List<String> claimed(String change) {
        return claimed(change, 20);
    }

    private List<String> claimed(String change, int many) {
        return claims.claim(lease, Map.of(UUID.fromString(change), many), false).stream()
                .map(ClaimedBatch::targets)
                .flatMap(List::stream)
                .map(target -> target.personId().toString())
                .toList();
    }

    private Map<String, Object> target(String change, String person) {
        return portal.targets(change).stream()
                .filter(target -> person.equals(target.get("personId")))
                .findFirst()
                .orElseThrow();
    }

    private List<String> events(String change, String person) {
        return QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery("""
                                SELECT action || ' ' || outcome FROM audit_event
                                WHERE change_id = CAST(:change AS uuid) AND subject_id = :person""", String.class)
                        .setParameter("change", change)
                        .setParameter("person", person)
                        .getResultList());
    }

    private long number(String sql) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) entities.createNativeQuery(sql).getSingleResult()).longValue());
    }

    private static String planned(Map<String, Object> what) {
        Map<String, Object> wish = new HashMap<>(Map.of("people", List.of(GRACE), "reason", "Fire drill"));
        wish.putAll(what);
        return given().auth()
                .oauth2(ApiToken.of(ApiClient.ADMIN))
                .contentType(ContentType.JSON)
                .body(wish)
                .post("/api/v1/changes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String exclude(Map<String, Object> whom) {
        Map<String, Object> wish = new HashMap<>(whom);
        wish.put("reason", WHY);
        return given().auth()
                .oauth2(ApiToken.of(ApiClient.ADMIN))
                .contentType(ContentType.JSON)
                .body(wish)
                .post("/api/v1/exclusions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** It waits for the answers to what was claimed, of which the application's own dispatcher takes care. */
    private void end(String change) {
        HeldLease.giveBack(database);
        portal.end(change);
    }
}
