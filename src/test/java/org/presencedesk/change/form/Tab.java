package org.presencedesk.change.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.presencedesk.access.Session;

/** A tab of a browser without scripts, on the page "New change": it sends what its page holds, what is typed, and what is pressed. */
public final class Tab {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"[^>]*>");

    private static final String LOOK = "/changes/new/file/look";

    private final Session session;
    private final Map<String, String> typed = new LinkedHashMap<>();
    private String address;
    private String page;
    private int status;
    private byte[] file;

    private Tab(Session session) {
        this.session = session;
    }

    public static Tab open(Session session, String address) {
        Tab tab = new Tab(session);
        tab.go(address);
        return tab;
    }

    /** As browsers duplicate a tab: the same page at the same address. */
    public Tab duplicate() {
        Tab twin = new Tab(session);
        twin.address = address;
        twin.page = page;
        return twin;
    }

    public Tab type(String field, String value) {
        typed.put(field, value);
        return this;
    }

    public Tab choose(String csv) {
        file = csv.getBytes(UTF_8);
        return this;
    }

    public Tab press(String button, String value) {
        boolean multipart = page.contains("enctype=\"multipart/form-data\"");
        String form = page.substring(page.indexOf("class=\"steps\""));
        RequestSpecification request = session.request()
                .contentType(multipart ? "multipart/form-data" : "application/x-www-form-urlencoded; charset=UTF-8");
        Matcher hidden = HIDDEN.matcher(form.substring(0, form.indexOf("</form>")));
        while (hidden.find()) {
            send(request, multipart, hidden.group(1), hidden.group(2).replace("&amp;", "&"));
        }
        typed.forEach((field, text) -> send(request, multipart, field, text));
        send(request, multipart, button, value);
        if (multipart && file != null) {
            request.multiPart("file", "people.csv", file, "text/csv");
        }
        file = null;
        arrive(request.post(value.equals("look") ? LOOK : multipart ? "/changes/new/file" : "/changes/new"));
        return this;
    }

    /** What it is taken for, before anything is planned of it. */
    public Tab look() {
        return press("do", "look");
    }

    public Tab plan() {
        return press("do", "plan");
    }

    private static void send(RequestSpecification request, boolean multipart, String field, String text) {
        if (multipart) {
            request.multiPart(field, text);
        } else {
            request.formParam(field, text);
        }
    }

    private void go(String address) {
        this.address = address;
        arrive(session.request().get(address));
    }

    private void arrive(Response answer) {
        status = answer.statusCode();
        if (status == 303) {
            go(answer.header("Location").replaceFirst("^https?://[^/]+", "").replaceFirst("#.*", ""));
        } else {
            page = answer.asString();
        }
    }

    public int status() {
        return status;
    }

    public String page() {
        return page;
    }

    /** Path and query. */
    public String address() {
        return address;
    }

    /** The change that was planned. */
    public String change() {
        assertThat(address).as(page).matches("/changes/\\d+");
        return address.replaceAll("\\D", "");
    }
}
