package org.presencedesk.packaged;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    private final UnaryOperator<String> address;
    private final List<String> setCookies = new ArrayList<>();
    private final List<URI> visited = new ArrayList<>();

    Browser(Portal application) {
        this(application::url);
    }

    private Browser(UnaryOperator<String> address) {
        this.address = address;
    }

    /** Asks for a page, is sent to Entra, picks the account there, and comes back to the page. */
    public static Browser signedIn(Portal application, Account account, String page) {
        return signedIn(application::url, account, page);
    }

    /** The same where something stands before the application. @param address of a path */
    public static Browser signedIn(UnaryOperator<String> address, Account account, String page) {
        Browser browser = new Browser(address);
        HttpResponse<String> picker = browser.get(page);
        Map<String, String> fields = new LinkedHashMap<>();
        hidden(picker.body()).forEach(fields::putIfAbsent);
        fields.put("account", account.name());
        HttpResponse<String> landed =
                browser.send(Web.request(picker.uri().toString().replaceFirst("\\?.*", ""))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(Web.form(fields)));
        if (landed.statusCode() != 200 || !landed.uri().getPath().equals(page)) {
            throw new AssertionError(
                    "Signing in ended with " + landed.statusCode() + " at " + landed.uri() + "\n" + landed.body());
        }
        return browser;
    }

    public HttpResponse<String> get(String page) {
        return send(
                Web.request(address.apply(page)).header("Accept", "text/html").GET());
    }

    /** The lines of a stream as they come, until it ends. */
    Iterator<String> watch(String page) {
        try {
            return client.send(
                            Web.request(address.apply(page))
                                    .header("Accept", "text/event-stream")
                                    .GET()
                                    .build(),
                            HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .iterator();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What forms on that page carry, so that nobody else can send them. */
    public String token(String page) {
        return hidden(get(page).body()).get("csrf");
    }

    /** Sends a form with the fields that the page has hidden in it. */
    public HttpResponse<String> post(HttpResponse<String> page, String path, Map<String, String> fields) {
        return postOnly(path, withToken(page, fields));
    }

    /** The same with a file in it. */
    HttpResponse<String> upload(HttpResponse<String> page, String path, String csv, Map<String, String> fields) {
        return send(Web.withFile(
                Web.request(address.apply(path)).header("Accept", "text/html"),
                csv.getBytes(StandardCharsets.UTF_8),
                withToken(page, fields)));
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
        return postElsewhere(address.apply(path), fields);
    }

    /** Sends a form of a page that is not of the application. */
    HttpResponse<String> postElsewhere(String url, Map<String, String> fields) {
        return send(Web.request(url)
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

    /** What it sends with a request, as a header. */
    public String cookieHeader() {
        return cookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
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
        // To browsers this very machine is as good as https:
        // https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
        cookies().forEach(cookie -> cookie.setSecure(false));
        return answer;
    }
}
