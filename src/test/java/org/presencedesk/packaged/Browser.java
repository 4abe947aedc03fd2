package org.presencedesk.packaged;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.presencedesk.sandbox.directory.Account;

/** Somebody at a browser without scripts: cookies, redirects, forms as they stand on the page. */
public final class Browser {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"[^>]*>");
    private static final int MOST_REDIRECTS = 10;

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();
    private final Portal application;
    private final List<String> setCookies = new ArrayList<>();
    private final List<URI> visited = new ArrayList<>();

    Browser(Portal application) {
        this.application = application;
    }

    /** Asks for a page, is sent to Entra, picks the account there, and comes back to the page. */
    public static Browser signedIn(Portal application, Account account, String page) {
        Browser browser = new Browser(application);
        HttpResponse<String> picker = browser.get(page);
        Map<String, String> fields = new LinkedHashMap<>();
        hidden(picker.body()).forEach(fields::putIfAbsent);
        fields.put("account", account.name());
        HttpResponse<String> landed =
                browser.send(Web.request(picker.uri().toString().replaceFirst("\\?.*", ""))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(Web.form(fields)));
        if (landed.statusCode() != 200 || !landed.uri().getPath().equals(page)) {
            throw new AssertionError("Signing in ended with " + landed.statusCode() + " at " + landed.uri() + "\n"
                    + landed.body() + "\n" + application.log());
        }
        return browser;
    }

    public HttpResponse<String> get(String page) {
        return send(
                Web.request(application.url(page)).header("Accept", "text/html").GET());
    }

    /** Sends a form with the fields that the page has hidden in it. */
    HttpResponse<String> post(HttpResponse<String> page, String path, Map<String, String> fields) {
        return postOnly(path, withToken(page, fields));
    }

    /** The same with a file in it. */
    HttpResponse<String> upload(HttpResponse<String> page, String path, String csv, Map<String, String> fields) {
        return send(Web.withFile(
                Web.request(application.url(path)).header("Accept", "text/html"), csv, withToken(page, fields)));
    }

    private static Map<String, String> withToken(HttpResponse<String> page, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        String token = hidden(page.body()).get("csrf");
        if (token == null) {
            throw new AssertionError("No form's token on " + page.uri() + "\n" + page.body());
        }
        all.put("csrf", token);
        return all;
    }

    HttpResponse<String> postOnly(String path, Map<String, String> fields) {
        return send(Web.request(application.url(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(Web.form(fields)));
    }

    static Map<String, String> hidden(String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = HIDDEN.matcher(page);
        while (field.find()) {
            fields.put(field.group(1), field.group(2).replace("&amp;", "&").replace("&#39;", "'"));
        }
        return fields;
    }

    List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    /** Every Set-Cookie that was ever received, as it was sent. */
    List<String> setCookies() {
        return setCookies;
    }

    List<URI> visited() {
        return visited;
    }

    private HttpResponse<String> send(HttpRequest.Builder first) {
        HttpResponse<String> answer = once(first.build());
        for (int i = 0; i < MOST_REDIRECTS && answer.statusCode() / 100 == 3; i++) {
            URI next =
                    answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
            answer = once(Web.request(next.toString())
                    .header("Accept", "text/html")
                    .GET()
                    .build());
        }
        return answer;
    }

    private HttpResponse<String> once(HttpRequest request) {
        HttpResponse<String> answer = Web.send(client, request);
        visited.add(answer.uri());
        setCookies.addAll(answer.headers().allValues("Set-Cookie"));
        return answer;
    }
}
