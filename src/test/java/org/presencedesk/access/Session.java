package org.presencedesk.access;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.presencedesk.sandbox.directory.Account;

/** Somebody's session: the cookies after a sign-in at the sandbox, and the token of their forms. */
public final class Session {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final String cookies;
    private final String formToken;

    private Session(String cookies, String formToken) {
        this.cookies = cookies;
        this.formToken = formToken;
    }

    public static Session of(Account account) throws Exception {
        CookieManager jar = new CookieManager();
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(jar)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpResponse<String> picker = send(browser, HttpRequest.newBuilder(URI.create(base() + "/")));
        HttpResponse<String> home = send(browser, choice(picker, account));
        String cookies = jar.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().startsWith("q_session"))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return new Session(cookies, formTokenIn(home.body()));
    }

    /** One that was begun by steps of one's own. */
    static Session with(Map<String, String> received) {
        String cookies = received.entrySet().stream()
                .filter(cookie -> cookie.getKey().startsWith("q_session"))
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        Session session = new Session(cookies, "");
        return new Session(
                cookies, formTokenIn(session.request().get("/changes").asString()));
    }

    static String formTokenIn(String page) {
        Matcher token = FORM_TOKEN.matcher(page);
        assertThat(token.find()).as("a page with a form").isTrue();
        return token.group(1);
    }

    /** Where Entra sends the browser to that came to this page of its own, once the account was chosen there. */
    static URI callback(String authorize, Account account) throws Exception {
        HttpClient browser = HttpClient.newHttpClient();
        HttpResponse<String> picker = send(browser, HttpRequest.newBuilder(URI.create(authorize)));
        return URI.create(send(browser, choice(picker, account))
                .headers()
                .firstValue("Location")
                .orElseThrow());
    }

    private static HttpRequest.Builder choice(HttpResponse<String> picker, Account account) {
        String form = HIDDEN.matcher(picker.body())
                .results()
                .map(field -> field.group(1) + "=" + encoded(field.group(2)))
                .collect(Collectors.joining("&", "account=" + account.name() + "&", ""));
        return HttpRequest.newBuilder(picker.uri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    String cookies() {
        return cookies;
    }

    public String formToken() {
        return formToken;
    }

    /** As Entra knows the session. */
    String id() {
        return QuarkusTransaction.requiringNew().call(() ->
                (String) row("SELECT entra_session FROM portal_session").getSingleResult());
    }

    /** As if all that had happened so long ago. */
    void ages(String column, Duration by) {
        QuarkusTransaction.requiringNew()
                .run(() -> row("UPDATE portal_session SET " + column + " = " + column + " - CAST('" + by
                                + "' AS interval)")
                        .executeUpdate());
    }

    private Query row(String sql) {
        return CDI.current()
                .select(EntityManager.class)
                .get()
                .createNativeQuery(sql + " WHERE id = sha256(CAST(:held AS bytea))")
                .setParameter("held", cookies.replaceFirst("^[^=]+=", ""));
    }

    public RequestSpecification request() {
        return anonymous().header("Cookie", cookies);
    }

    public RequestSpecification withCookie(String cookie) {
        return anonymous().header("Cookie", cookies + "; " + cookie);
    }

    public static RequestSpecification anonymous() {
        return given().redirects().follow(false).header("Accept", "text/html,*/*;q=0.8");
    }

    private static HttpResponse<String> send(HttpClient browser, HttpRequest.Builder request) throws Exception {
        return browser.send(request.header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String html) {
        String value = html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
        return URLEncoder.encode(value, UTF_8);
    }

    private static String base() {
        return "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.http.test-port", String.class);
    }
}
