package org.presencedesk.audit.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Origin;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.sandbox.directory.Account;

@QuarkusTest
class AuditPagesTest {

    private static final Pattern EVENT = Pattern.compile("href=\"(/audit-events/[0-9a-f-]{36}[^\"]*)\"");

    @Inject
    AuditTrail trail;

    private final UUID ada = UUID.randomUUID();
    private final UUID drill = UUID.randomUUID();
    private final Actor olivia = new Actor(
            Actor.Type.user,
            UUID.randomUUID().toString(),
            "t",
            "<Olivia> & Co",
            "o'livia+1@example.org",
            List.of("Presence.Operator"));

    @BeforeEach
    void sixty_people_were_set_and_one_was_refused() {
        QuarkusTransaction.requiringNew().run(() -> {
            trail.record(IntStream.range(0, 60)
                    .mapToObj(n -> outcome(UUID.randomUUID(), "Linus " + n, Outcome.SUCCESS))
                    .toList());
            trail.record(outcome(ada, "Ada Lovelace", Outcome.REFUSED)
                    .from(new Origin("q-1", "192.0.2.1", "Firefox"))
                    .changing(null, Map.of("availability", "Busy"))
                    .with("round", 1)
                    .answered(new AuditEntry.GraphRef("r-1", 404, "UserNotFound")));
        });
    }

    @Test
    void an_auditor_sees_the_exact_number_and_pages_through_it() {
        PageClient audrey = PageClient.of(Account.AUDREY);

        String first = audrey.get("/audit-events?change=" + drill).body();
        assertThat(first).contains("Ada Lovelace").contains("Refused").doesNotContain("events match");
        assertThat(audrey.get(counting(first)).body()).contains("61 events match.");
        assertThat(events(first)).hasSize(50);
        String second = audrey.get(link(first, "next")).body();
        assertThat(events(second)).hasSize(11);
        assertThat(second).contains("rel=\"first\"").doesNotContain("rel=\"next\"");
    }

    @Test
    void nothing_but_reading_is_offered() {
        String page = PageClient.of(Account.AUDREY).get("/audit-events").body();

        assertThat(page.substring(page.indexOf("<main")))
                .doesNotContain("method=\"post\" action=\"/audit-events")
                .doesNotContain("hx-post");
    }

    @Test
    void the_page_says_how_the_trail_is_guarded() {
        assertThat(PageClient.of(Account.AUDREY).get("/audit-events").body())
                .contains("neither alter nor delete them")
                .contains("Nothing is sealed");
    }

    @Test
    void it_reads_in_russian() {
        PageClient audrey = PageClient.of(Account.AUDREY).in("ru");

        String page = audrey.get("/audit-events?change=" + drill).body();

        assertThat(page).contains("Отклонено").contains("Статус установлен");
        assertThat(audrey.get(counting(page)).body()).contains("Подходит 61 событие.");
    }

    @Test
    void an_event_is_told_in_full() {
        PageClient audrey = PageClient.of(Account.AUDREY);
        String list = audrey.get("/audit-events?person=" + ada).body();

        HttpResponse<String> event = audrey.get(events(list).get(0));

        assertThat(event.statusCode()).isEqualTo(200);
        assertThat(event.body())
                .contains("Presence set", "Refused", "Ada Lovelace", ada.toString(), "&lt;Olivia&gt; &amp; Co")
                .contains("Fire drill", "CHG-1042", "192.0.2.1", "Firefox", "r-1", "404", "UserNotFound", "Busy")
                .contains("/audit-events?person=" + ada, "/audit-events?actor=" + olivia.id())
                .contains("/audit-events?change=" + drill, "/changes/" + drill);
        String viewed = audrey.get("/audit-events?action=trail.viewed&actor=" + Account.AUDREY.id())
                .body();
        assertThat(viewed).contains("Event viewed");
    }

    @Test
    void an_event_that_is_not_there_is_not_found() {
        PageClient audrey = PageClient.of(Account.AUDREY);
        assertThat(audrey.get("/audit-events/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(audrey.get("/audit-events/7").statusCode()).isEqualTo(404);
    }

    @Test
    void an_operator_is_turned_away() {
        PageClient oscar = PageClient.of(Account.OSCAR);
        assertThat(oscar.get("/audit-events").statusCode()).isEqualTo(403);
        assertThat(oscar.get("/audit-events.csv").statusCode()).isEqualTo(403);
        assertThat(oscar.get("/audit-events/" + UUID.randomUUID()).statusCode()).isEqualTo(403);
    }

    @Test
    void the_files_hold_what_the_page_counts() {
        PageClient audrey = PageClient.of(Account.AUDREY);
        String query = "?change=" + drill + "&outcome=success&from=2020-01-01T00:00&to=&zone=Europe%2FBerlin&actor=";

        String page = audrey.get("/audit-events" + query).body();
        HttpResponse<String> csv = audrey.get(link(page, "csv"));
        HttpResponse<String> ndjson = audrey.get(link(page, "ndjson"));

        assertThat(audrey.get(counting(page)).body()).contains("60 events match.");
        assertThat(csv.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).contains("audit-events.csv"));
        assertThat(csv.body().split("\r\n")).hasSize(61);
        assertThat(ndjson.body().split("\n")).hasSize(60);
    }

    @Test
    void without_a_key_no_evidence_is_offered_and_its_address_says_what_to_do() {
        PageClient audrey = PageClient.of(Account.AUDREY);

        assertThat(audrey.get("/audit-events").body()).doesNotContain("/audit-events.zip");
        HttpResponse<String> zip = audrey.get("/audit-events.zip");
        assertThat(zip.statusCode()).isEqualTo(409);
        assertThat(zip.headers().firstValue("Content-Type"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("text/html"));
        assertThat(zip.body()).contains("Nothing is sealed here", "TRAIL_KEY_FILE");
        assertThat(audrey.in("ru").get("/audit-events.zip").body()).contains("Здесь ничего не запечатано");
    }

    @Test
    void what_cannot_be_used_is_said_and_never_ignored() {
        PageClient audrey = PageClient.of(Account.AUDREY);

        HttpResponse<String> zone = audrey.get("/audit-events?zone=Mars%2FBase");
        assertThat(zone.statusCode()).isEqualTo(400);
        assertThat(zone.body()).contains("&quot;Mars/Base&quot; is no time zone");
        assertThat(audrey.get("/audit-events?acter=x").statusCode()).isEqualTo(400);
        assertThat(audrey.get("/audit-events.csv?from=yesterday").statusCode()).isEqualTo(400);
    }

    private AuditEntry outcome(UUID person, String name, Outcome outcome) {
        return AuditEntry.of(AuditAction.PRESENCE_SET, outcome, olivia)
                .about(AuditEntry.Subject.person(person, name, null))
                .in(new AuditEntry.ChangeRef(drill, 7), "Fire drill", "CHG-1042");
    }

    private static String counting(String page) {
        Matcher found =
                Pattern.compile("hx-get=\"(/audit-events/total[^\"]*)\"").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    @Test
    void a_page_that_is_all_there_is_says_so_at_once() {
        assertThat(PageClient.of(Account.AUDREY)
                        .get("/audit-events?person=" + ada)
                        .body())
                .contains("1 event matches.")
                .doesNotContain("/audit-events/total");
    }

    @Test
    void an_event_leads_to_its_neighbours() {
        PageClient audrey = PageClient.of(Account.AUDREY);
        String event = events(audrey.get("/audit-events?person=" + ada).body()).get(0);

        String page = audrey.get(event).body();
        String before = audrey.get(link(page, "prev")).body();

        assertThat(before).contains("Linus 59");
        assertThat(link(before, "next")).isEqualTo(event);
    }

    @Test
    void an_event_keeps_the_search_that_led_to_it() {
        PageClient audrey = PageClient.of(Account.AUDREY);
        String search = "?from=2020-01-01T00%3A00&zone=Europe%2FBerlin&change=" + drill + "&outcome=success";
        String list = audrey.get("/audit-events" + search).body();
        String onPageTwo = events(audrey.get(link(list, "next")).body()).get(0);

        String event = events(list).get(3);
        String page = audrey.get(event).body();
        assertThat(event).endsWith(search);
        assertThat(page).contains("href=\"/audit-events" + search.replace("&", "&amp;") + "\"", "Europe/Berlin");
        assertThat(link(page, "prev")).endsWith(search);
        assertThat(link(page, "next")).endsWith(search);
        assertThat(onPageTwo).contains(search + "&cursor=");
        assertThat(audrey.get(onPageTwo).statusCode()).isEqualTo(200);
        assertThat(audrey.get("/exports" + search).body())
                .contains("href=\"/audit-events" + search.replace("&", "&amp;") + "\"");
        assertThat(audrey.get(event + "&acter=x").statusCode()).isEqualTo(400);
    }

    @Test
    void a_name_in_the_list_leads_to_all_of_the_same_period() {
        String list = PageClient.of(Account.AUDREY)
                .get("/audit-events?from=2020-01-01T00:00&to=2099-01-01T00:00&zone=Europe%2FBerlin&person=" + ada)
                .body();

        String period = "from=2020-01-01T00%3A00&amp;to=2099-01-01T00%3A00&amp;zone=Europe%2FBerlin&amp;";
        assertThat(list)
                .contains("href=\"/audit-events?" + period + "person=" + ada + "\"")
                .contains("href=\"/audit-events?" + period + "actor=" + olivia.id() + "\"");
    }

    @Test
    void who_is_searched_for_by_a_name_is_not_said_to_have_no_events() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(() -> trail.record(List.of(
                        about(first, "Ivan \"Schröder\"", "ivan.schroeder@example.org"),
                        about(second, "Ivan \"Schröder\"", "ivan.schroeder2@example.org"))));
        PageClient audrey = PageClient.of(Account.AUDREY);

        String page = audrey.get("/audit-events?person=ivan+%22schr%C3%B6der&zone=UTC")
                .body();

        assertThat(page)
                .contains("“ivan &quot;schröder” is neither an object id nor a user principal name")
                .contains("href=\"/audit-events?zone=UTC&amp;person=" + first + "\"", "ivan.schroeder@example.org")
                .contains("href=\"/audit-events?zone=UTC&amp;person=" + second + "\"", "ivan.schroeder2@example.org")
                .doesNotContain("No event matches", "Widen the period", ".csv", "action=\"/exports");
        assertThat(audrey.get("/audit-events?actor=%3COlivia%3E").body())
                .contains("Whom do you mean?", "actor=" + olivia.id());
        assertThat(audrey.get("/audit-events?person=Schroder,+Ivan&zone=UTC").body())
                .contains("person=" + first, "person=" + second);
        assertThat(audrey.get("/audit-events?person=Nobody+Knows").body()).contains("Try the surname alone");
        assertThat(audrey.get("/audit-events?person=" + UUID.randomUUID()).body())
                .contains("No event matches", "Widen the period", "Export all that match as CSV");
        assertThat(audrey.get("/audit-events?person=nobody@example.org").body()).contains("No event matches");
        assertThat(audrey.in("ru").get("/audit-events?person=schr%C3%B6der").body())
                .contains("«schröder» — не идентификатор");
    }

    @Test
    void namesakes_are_told_apart() {
        UUID person = UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(() -> trail.record(List.of(about(person, "Ivan Schröder", "ivan.schroeder@example.org"))));
        PageClient audrey = PageClient.of(Account.AUDREY);

        String list = audrey.get("/audit-events?person=" + person).body();
        String event = audrey.get(events(list).get(0)).body();

        assertThat(list)
                .contains("<small>ivan.schroeder@example.org</small>", "<small>o&#39;livia+1@example.org</small>");
        String whom = event.substring(event.indexOf("To whom or what"), event.indexOf("Fire drill"));
        assertThat(whom).contains("ivan.schroeder@example.org");
        assertThat(event.split("ivan.schroeder@example.org"))
                .as("there and in the stored text")
                .hasSize(3);
    }

    @Test
    void what_was_set_is_told_in_words() {
        UUID set = UUID.randomUUID();
        UUID refused = UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(() -> trail.record(List.of(
                        about(set, "Ada", null)
                                .changing(
                                        null,
                                        Map.of("preferredPresence", "DoNotDisturb", "until", "2026-11-25T06:33:41Z"))
                                .with("requestedBy", olivia),
                        about(refused, "Ada", null)
                                .with("asked", Map.of("availability", "Away", "duration", "PT8H"))
                                .with("requestedBy", Map.of("id", "somebody-else")))));
        PageClient audrey = PageClient.of(Account.AUDREY);

        String list =
                audrey.get("/audit-events?zone=Europe%2FBerlin&person=" + set).body();
        assertThat(list).contains("Do not disturb until Wed 25 Nov 2026, 07:33 Europe/Berlin");
        assertThat(audrey.get(events(list).get(0)).body())
                .contains("<dd>Do not disturb</dd>", "<dd>25 Nov 2026, 07:33:41 Europe/Berlin</dd>")
                .doesNotContain("Requested by");
        list = audrey.get("/audit-events?person=" + refused).body();
        assertThat(list).contains("Appear away for 8 hours");
        assertThat(audrey.get(events(list).get(0)).body())
                .contains("<dd>Appear away</dd>", "<dd>8 hours</dd>", "Requested by: object id");
        audrey.in("ru");
        assertThat(audrey.get("/audit-events?person=" + set).body()).contains("Не беспокоить до ср 25 нояб. 2026");
        assertThat(audrey.get("/audit-events?person=" + refused).body())
                .contains("Отображать как &quot;Нет на месте&quot; на 8 часов");
    }

    @Test
    void zones_are_offered() {
        PageClient audrey = PageClient.of(Account.AUDREY);
        assertThat(audrey.get("/audit-events?zone=Europe%2FBerlin").body())
                .contains("<option selected>Europe/Berlin</option>", "<option>Asia/Tokyo</option>");
        assertThat(audrey.get("/audit-events?zone=%2B03%3A00").body()).contains("<option selected>+03:00</option>");
    }

    @Test
    void exports_say_how_many_and_their_two_events_which_is_which() {
        PageClient audrey = PageClient.of(Account.AUDREY);
        String search = "?change=" + drill + "&outcome=refused";
        assertThat(audrey.get("/audit-events" + search).body())
                .contains("Export 1 event as CSV", "Export 1 event as NDJSON");
        assertThat(audrey.get("/audit-events?change=" + drill).body()).contains("Export all that match as CSV");
        assertThat(audrey.in("ru").get("/audit-events" + search).body()).contains("Выгрузить 1 событие в CSV");

        audrey.get("/audit-events.csv" + search);

        assertThat(audrey.in("en")
                        .get("/audit-events?action=trail.exported&actor=" + Account.AUDREY.id())
                        .body())
                .contains("Export begun", "Export ended");
    }

    @Test
    void one_fault_is_said_once() {
        String page = PageClient.of(Account.AUDREY)
                .get("/audit-events?from=yesterday")
                .body();
        assertThat(page.split("cannot be used|be read. Write it like")).hasSize(2);
    }

    private AuditEntry about(UUID person, String name, String userPrincipalName) {
        return outcome(person, name, Outcome.SUCCESS).about(AuditEntry.Subject.person(person, name, userPrincipalName));
    }

    private static List<String> events(String page) {
        return EVENT.matcher(page)
                .results()
                .map(found -> found.group(1).replace("&amp;", "&"))
                .toList();
    }

    /** Of the next page or of a file. */
    private static String link(String page, String to) {
        Matcher link = Pattern.compile("href=\"(/audit-events[^\"]*)\"[^>]*rel=\"" + to + "\"|href=\"(/audit-events\\."
                        + to + "[^\"]*)\"")
                .matcher(page);
        assertThat(link.find()).isTrue();
        return (link.group(1) != null ? link.group(1) : link.group(2)).replace("&amp;", "&");
    }
}
