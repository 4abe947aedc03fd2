package org.presencedesk.audit.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.presencedesk.sandbox.directory.Account;

/** Someone with a browser, signed in at the sandbox. */
public final class PageClient {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private String language = "en";

    public static PageClient of(Account account) {
        PageClient browser = new PageClient();
        browser.signIn(account);
        return browser;
    }

    public PageClient in(String language) {
        this.language = language;
        return this;
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base() + path)));
    }

    /** As the form with that action on that page is sent; where it leads to. */
    public HttpResponse<String> submit(String page, String action, String... fields) {
        Matcher hidden = HIDDEN.matcher(get(page).body());
        StringBuilder form = new StringBuilder();
        while (hidden.find()) {
            if (hidden.group(1).equals("csrf")) {
                form.append("csrf=").append(encoded(hidden.group(2)));
                break;
            }
        }
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        return send(HttpRequest.newBuilder(URI.create(base() + action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }

    private void signIn(Account account) {
        HttpResponse<String> picker = get("/");
        StringBuilder form = new StringBuilder("account=" + account.name());
        Matcher hidden = HIDDEN.matcher(picker.body());
        while (hidden.find()) {
            form.append('&').append(hidden.group(1)).append('=').append(encoded(hidden.group(2)));
        }
        send(HttpRequest.newBuilder(picker.uri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }

    private static String encoded(String html) {
        String value = html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
        return URLEncoder.encode(value, UTF_8);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(
                    request.header("Accept", "text/html")
                            .header("Accept-Language", language)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base() {
        return "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.http.test-port", String.class);
    }
}
