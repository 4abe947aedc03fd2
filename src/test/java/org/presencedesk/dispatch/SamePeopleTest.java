package org.presencedesk.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Session;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.change.exclusion.NoExclusions;
import org.presencedesk.sandbox.control.Sandbox;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.DirectoryPerson;
import org.presencedesk.sandbox.directory.KnownGroups;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.graph.CallLog;
import org.presencedesk.sandbox.graph.PresenceSlots;

/**
 * Whoever is on a plan's list is in its file and in the API, with the same values, and those of them who can be are sent, and
 * nobody else; whatever is excluded, and whomever the change leaves alone.
 */
@QuarkusTest
@TestProfile(Sealed.class)
class SamePeopleTest {

    /** As many as a hundredth of the malformed files: a few at each build. */
    private static final int PLANS = Integer.getInteger("malformed.files", 300) / 100;

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final Pattern PERSON = Pattern.compile("href=\"/people/([0-9a-f-]{36})\"");
    private static final Pattern STATE = Pattern.compile("class=\"badge ([A-Z_]+)\"");
    private static final Pattern NEXT = Pattern.compile("href=\"(/changes/[0-9]+\\?[^\"#]*cursor=[^\"#]+)");

    private static final List<String> KNOWN = List.of(
            KnownPeople.GUSTAV_GUEST,
            KnownPeople.DORA_DISABLED,
            KnownPeople.NINA_WITHOUT_TEAMS,
            KnownPeople.UMA_UNKNOWN,
            KnownPeople.WANDA_WARNING,
            KnownPeople.COMMA,
            KnownPeople.FORMULA,
            KnownPeople.SHARED_MAIL,
            "nobody@contoso.example",
            "who is this");
    private static final List<String> GROUPS = List.of(
            KnownGroups.FIRE_WARDENS,
            KnownGroups.LOOP_A,
            KnownGroups.ONE_OF_EACH,
            KnownGroups.EXTERNAL_PARTNERS_ONLY_GUESTS,
            KnownGroups.EMPTY);
    private static final List<String> STATUSES =
            List.of("", "", "Busy", "do-not-disturb", "Away", "Offline", "Clear", "Sleeping");

    @Inject
    SandboxStarter starter;

    private final Portal portal = new Portal();
    private Sandbox sandbox;
    private LeftAlone leftAlone;

    @BeforeEach
    @AfterEach
    void nobody_has_a_preferred_status() {
        sandbox = starter.sandbox();
        sandbox.reset();
        NoExclusions.any();
    }

    @Test
    void of_files_with_values_of_their_own() throws Exception {
        for (int seed = 0; seed < PLANS; seed++) {
            Random random = begin(seed);
            byte[] file = file(random).getBytes(UTF_8);
            String id = planned(() -> {
                RequestSpecification upload = portal.upload()
                        .multiPart("file", "people.csv", file, "text/csv")
                        .multiPart("reason", "Fire drill")
                        .multiPart("availability", "Available")
                        .multiPart("zone", "Europe/Berlin");
                leftAlone.leave().forEach(flag -> upload.multiPart("leave", flag));
                return upload.post("/api/v1/changes/csv");
            });
            assertSame(id, "file " + seed);
        }
    }

    @Test
    void of_people_groups_and_lists_that_overlap() throws Exception {
        for (int seed = 0; seed < PLANS; seed++) {
            Random random = begin(seed);
            List<String> people = many(random, 100, () -> somebody(random));
            people.add(KnownPeople.ADA);
            Set<String> groups = new LinkedHashSet<>(many(random, 4, () -> GROUPS.get(random.nextInt(GROUPS.size()))));
            if (seed % 5 == 4) {
                groups.add(KnownGroups.EXAM_SUPERVISORS);
            }
            List<String> lists = many(random, 3, () -> list(random));
            Map<String, Object> wanted = Map.of(
                    "action",
                    "set",
                    "availability",
                    "Busy",
                    "duration",
                    "PT8H",
                    "people",
                    people,
                    "groups",
                    groups,
                    "lists",
                    lists,
                    "leave",
                    leftAlone.leave(),
                    "reason",
                    "Fire drill");
            String id = planned(() -> portal.request().body(wanted).post("/api/v1/changes"));
            assertSame(id, "choice " + seed);
            lists.forEach(list ->
                    portal.request().delete("/api/v1/lists/" + list).then().statusCode(204));
        }
    }

    private Random begin(int seed) {
        sandbox.reset();
        NoExclusions.any();
        Random random = new Random(seed);
        leftAlone = new LeftAlone(random, sandbox, GROUPS);
        return random;
    }

    /** Once all of its people could be looked at, where that matters: the pace may have left no room in the time of a plan. */
    private String planned(Supplier<Response> plan) {
        for (int times = 0; times < 20; times++) {
            String id = plan.get().then().statusCode(201).extract().path("id");
            if (leftAlone.leave().isEmpty() || portal.change(id).get("flags.NOT_READ") == null) {
                return id;
            }
            portal.end(id);
        }
        throw new AssertionError("Presence is never read for a plan");
    }

    /** @return its id */
    private String list(Random random) {
        DirectoryPerson like = sandbox.directory().people().get(random.nextInt(1_000) + 20);
        Map<String, Object> attributes = new HashMap<>();
        if (like.department() != null && like.jobTitle() != null && random.nextBoolean()) {
            attributes.putAll(Map.of(
                    "department", like.department(),
                    "jobTitle", like.jobTitle(),
                    "officeLocation", like.officeLocation()));
        }
        return portal.request()
                .body(Map.of(
                        "name",
                        "Rota " + UUID.randomUUID(),
                        "people",
                        many(random, 20, () -> somebodyKnown(random)),
                        "groups",
                        List.of(GROUPS.get(random.nextInt(GROUPS.size()))),
                        "attributes",
                        attributes))
                .post("/api/v1/lists")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static <T> List<T> many(Random random, int fewerThan, Supplier<T> one) {
        return Stream.generate(one).limit(random.nextInt(fewerThan)).collect(Collectors.toCollection(ArrayList::new));
    }

    private String file(Random random) {
        StringBuilder file = new StringBuilder("\"upn\";\"availability\";\"duration\";\"endsAt\";\"note\"\r\n");
        String tomorrow = Instant.now()
                .plus(1, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        for (int i = 60 + random.nextInt(80); i > 0; i--) {
            String status = STATUSES.get(random.nextInt(STATUSES.size()));
            boolean ends = !status.equals("Clear") && random.nextInt(3) == 0;
            file.append(String.join(
                            ";",
                            somebody(random),
                            status,
                            ends ? "" : random.nextInt(3) == 0 && !status.equals("Clear") ? "8 hours" : "",
                            ends ? tomorrow : "",
                            "=note" + i))
                    .append("\r\n");
        }
        return file.toString();
    }

    private String somebody(Random random) {
        return random.nextInt(8) == 0 ? KNOWN.get(random.nextInt(KNOWN.size())) : somebodyKnown(random);
    }

    private String somebodyKnown(Random random) {
        List<DirectoryPerson> all = sandbox.directory().people();
        DirectoryPerson person = all.get(random.nextInt(random.nextBoolean() ? 100 : all.size()));
        return switch (random.nextInt(4)) {
            case 0 -> person.id().toUpperCase(Locale.ROOT);
            case 1 -> "mailto:" + person.userPrincipalName();
            default -> person.userPrincipalName();
        };
    }

    private void assertSame(String id, String name) throws Exception {
        List<Map<String, Object>> planned = portal.targets(id);
        String number = portal.change(id).getString("number");
        List<String> wanted = planned.stream().map(SamePeopleTest::whoAndWhere).toList();

        assertThat(wanted).as(name).isNotEmpty();
        assertThat(onPages(number)).as("%s on its pages", name).isEqualTo(wanted);
        assertThat(inFile(id)).as("%s in its file", name).isEqualTo(inFileBy(planned));

        planned.forEach(target -> leftAlone.assertJust(target, name));
        if (portal.change(id).getInt("counts.waiting") == 0) {
            return;
        }

        leftAlone.hangUp();
        portal.confirm(id);
        portal.awaitState(id, "FINISHED", SOON);
        assertSent(planned, portal.targets(id), name);
    }

    private static String whoAndWhere(Map<String, Object> target) {
        return target.get("personId") + " " + target.get("state");
    }

    private static List<String> onPages(String number) throws Exception {
        Session olivia = Session.of(Account.OLIVIA);
        List<String> rows = new ArrayList<>();
        String address = "/changes/" + number;
        while (address != null) {
            String page = olivia.request().get(address).asString();
            String list = page.substring(page.indexOf("id=\"people-title\""));
            for (String row : list.split("<tr")) {
                Matcher state = STATE.matcher(row);
                if (state.find()) {
                    Matcher person = PERSON.matcher(row);
                    rows.add((person.find() ? person.group(1) : "null") + " " + state.group(1));
                }
            }
            Matcher next = NEXT.matcher(list);
            address = next.find() ? next.group(1).replace("&amp;", "&") : null;
        }
        return rows;
    }

    /** State and reason of each line, in its order. */
    private List<String> inFile(String id) {
        String csv =
                portal.request().get("/api/v1/changes/" + id + "/targets.csv").asString();
        Pattern result = Pattern.compile("[,;](SKIPPED|WAITING)[,;]([A-Z_]*)[,;]");
        return csv.lines()
                .skip(1)
                .map(result::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1) + " " + found.group(2))
                .toList();
    }

    private static List<String> inFileBy(List<Map<String, Object>> targets) {
        return targets.stream()
                .map(target -> target.get("state") + " " + (target.get("reason") == null ? "" : target.get("reason")))
                .toList();
    }

    private void assertSent(List<Map<String, Object>> planned, List<Map<String, Object>> settled, String name) {
        Map<String, String> wanted = new TreeMap<>();
        planned.stream()
                .filter(target -> target.get("state").equals("WAITING"))
                .forEach(target -> wanted.put((String) target.get("personId"), values(target)));
        Map<String, String> sent = new TreeMap<>();
        for (CallLog.Attempt attempt : sandbox.log().attempts()) {
            sent.put(attempt.person(), attempt.action() + " " + attempt.availability());
        }
        assertThat(sent).as("%s as it was sent", name).isEqualTo(wanted);

        Set<String> set = new TreeSet<>();
        for (Map<String, Object> target : settled) {
            if ("ACCEPTED".equals(target.get("state")) && "set".equals(target.get("action"))) {
                String person = (String) target.get("personId");
                set.add(person);
                PresenceSlots.Slot slot = sandbox.slots().of(person).orElseThrow();
                assertThat(slot.availability()).as(name).isEqualTo(target.get("availability"));
                assertThat(Duration.between(Instant.parse((String) target.get("acceptedUntil")), slot.until())
                                .abs())
                        .as(name)
                        .isLessThan(Duration.ofSeconds(5));
            }
        }
        assertThat(sandbox.slots().all().keySet()).as(name).isEqualTo(set);
        assertThat(settled.stream().map(target -> target.get("personId")).collect(Collectors.toList()))
                .isEqualTo(
                        planned.stream().map(target -> target.get("personId")).collect(Collectors.toList()));
    }

    private static String values(Map<String, Object> target) {
        return target.get("action") + " " + target.get("availability");
    }
}
