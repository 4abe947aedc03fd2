package org.presencedesk.change.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.presencedesk.access.Session;
import org.presencedesk.change.form.Tab;

/** The page of a change, as somebody without scripts sees it. */
final class ChangePage {

    private static final Pattern ROW = Pattern.compile("<tr role=\"row\">\\s*<td.*?</tr>", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("<td role=\"cell\">(?:<a href=\"/people/[^\"]+\">)?([^<]*)");
    private static final Pattern BADGE = Pattern.compile("<span class=\"badge [A-Z_]+\">([^<]*)</span>");
    private static final Pattern NEXT = Pattern.compile("<a href=\"([^\"]+)#people-title\">Next page</a>");

    private final String html;

    private ChangePage(String html) {
        this.html = html;
    }

    /** @param query empty, or from its question mark on */
    static ChangePage of(Session session, String change, String query) {
        return new ChangePage(session.request()
                .urlEncodingEnabled(false)
                .get("/changes/" + change + query)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    /** Busy for one day for all of these. @return the number of the plan */
    static String planned(Session session, String... people) throws Exception {
        return Tab.open(session, "/changes/new")
                .type("pasted", String.join("\n", people))
                .type("status", "Busy")
                .type("reason", "Fire drill")
                .plan()
                .change();
    }

    static void confirm(Session session, String change) {
        Matcher hash = Pattern.compile("name=\"planHash\" value=\"([^\"]+)\"").matcher(of(session, change, "").html);
        assertThat(hash.find()).isTrue();
        act(session, change, "confirmation", hash.group(1));
    }

    static void act(Session session, String change, String verb, String hash) {
        session.request()
                .redirects()
                .follow(false)
                .formParam("csrf", session.formToken())
                .formParam("planHash", hash)
                .post("/changes/" + change + "/" + verb)
                .then()
                .statusCode(is(303));
    }

    static ChangePage finished(Session session, String change) throws InterruptedException {
        for (int tries = 0; tries < 600; tries++) {
            ChangePage page = of(session, change, "");
            if (page.html.contains("badge state-FINISHED")) {
                return page;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("Change " + change + " has not finished");
    }

    /** All pages of the list, one after the other. */
    static List<ChangePage> all(Session session, String change, String query) {
        List<ChangePage> pages = new ArrayList<>();
        pages.add(of(session, change, query));
        while (pages.get(pages.size() - 1).next() != null) {
            pages.add(of(session, change, pages.get(pages.size() - 1).next()));
        }
        return pages;
    }

    String html() {
        return html;
    }

    List<String> rows() {
        return found(ROW, 0, html);
    }

    String row(String person) {
        return rows().stream()
                .filter(row -> row.contains(person))
                .findFirst()
                .orElseThrow(() -> new AssertionError(person + " is not on the page"));
    }

    List<String> names() {
        return rows().stream().map(row -> found(NAME, 1, row).get(0)).toList();
    }

    List<String> states() {
        return rows().stream().map(row -> found(BADGE, 1, row).get(0)).toList();
    }

    /** For example "1–50 of 120". */
    String range() {
        return html.replaceAll("(?s).*<span id=\"range\">([^<]*)</span>.*", "$1");
    }

    /** Where the next page is, from the question mark on; null on the last. */
    String next() {
        List<String> next = found(NEXT, 1, html);
        return next.isEmpty() ? null : next.get(0).replace("&amp;", "&").replaceFirst("^[^?]*", "");
    }

    private static List<String> found(Pattern pattern, int group, String text) {
        return pattern.matcher(text).results().map(match -> match.group(group)).toList();
    }
}
