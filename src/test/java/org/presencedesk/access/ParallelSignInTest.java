package org.presencedesk.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.presencedesk.sandbox.directory.Account.OLIVIA;

import io.quarkus.test.junit.QuarkusTest;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** However somebody comes back from Entra, they end on a page of use to them. */
@QuarkusTest
class ParallelSignInTest {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final CookieManager jar = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(jar)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final HttpClient stopping =
            HttpClient.newBuilder().cookieHandler(jar).build();

    @Test
    void who_signs_in_in_two_tabs_reaches_the_page_of_each() throws Exception {
        HttpResponse<String> first = get("/changes");
        HttpResponse<String> second = get("/overrides");

        lands(browser.send(olivia(first), text()), "/changes");
        lands(browser.send(olivia(second), text()), "/overrides");
        assertThat(jar.getCookieStore().getCookies())
                .noneMatch(cookie -> cookie.getName().startsWith("q_auth"));
    }

    @Test
    void who_goes_back_to_the_address_that_entra_sent_them_to_comes_home() throws Exception {
        URI callback = callback(get("/changes"));
        lands(get(callback), "/changes");

        lands(get(callback), "/");
    }

    @Test
    void whose_sign_in_took_too_long_is_asked_to_sign_in_anew() throws Exception {
        URI callback = callback(get("/changes"));
        jar.getCookieStore().removeAll();

        HttpResponse<String> picker = get(callback);

        assertThat(picker.uri().getPath()).endsWith("/authorize");
        lands(browser.send(olivia(picker), text()), "/");
    }

    @Test
    void whose_sign_in_took_too_long_while_another_waits_is_asked_anew_and_the_other_still_works() throws Exception {
        HttpResponse<String> first = get("/changes");
        URI forgotten = callback(first);
        jar.getCookieStore().removeAll();
        HttpResponse<String> second = get("/overrides");

        assertThat(get(forgotten).uri().getPath()).endsWith("/authorize");
        lands(browser.send(olivia(second), text()), "/overrides");
    }

    @Test
    void a_browser_that_keeps_no_cookies_is_not_led_in_circles() throws Exception {
        URI callback = callback(get("/changes"));

        HttpResponse<String> page = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()
                .send(request(callback).build(), text());

        assertThat(page.body()).contains("The sign-in did not succeed");
    }

    @Test
    void a_code_that_was_used_leads_whoever_is_in_by_now_to_the_page_that_was_wanted() throws Exception {
        HttpResponse<String> second = get("/overrides");
        URI used =
                URI.create(callback(second).toString().replaceFirst("code=[^&]+", "code=was-used-by-a-double-click"));
        HttpResponse<String> refused = stopping.send(request(used).build(), text());
        lands(browser.send(olivia(get("/changes")), text()), "/changes");

        lands(get(used.resolve(refused.headers().firstValue("Location").orElseThrow())), "/overrides");
    }

    @Test
    void sign_ins_that_nobody_ends_leave_few_cookies_and_the_last_one_still_works() throws Exception {
        HttpResponse<String> last = get("/changes");
        for (int i = 0; i < 20; i++) {
            last = get("/overrides");
        }

        assertThat(jar.getCookieStore().getCookies()).hasSizeLessThan(10);
        lands(browser.send(olivia(last), text()), "/overrides");
    }

    @Test
    void nobody_is_led_out_of_the_portal() throws Exception {
        lands(browser.send(olivia(get("/")), text()), "/");

        lands(get("/sign-in-failed?error=sign_in_not_completed&back=//elsewhere.example/"), "/");
        lands(get("/sign-in-failed?error=sign_in_not_completed&back=https://elsewhere.example/"), "/");
    }

    private static void lands(HttpResponse<String> page, String path) {
        assertThat(page.uri().getPath()).isEqualTo(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Olivia");
    }

    /** Where Entra sends the browser after the account was chosen. */
    private URI callback(HttpResponse<String> picker) throws Exception {
        return URI.create(stopping.send(olivia(picker), text())
                .headers()
                .firstValue("Location")
                .orElseThrow());
    }

    private static HttpRequest olivia(HttpResponse<String> picker) {
        String form = HIDDEN.matcher(picker.body())
                .results()
                .map(field -> field.group(1) + "="
                        + URLEncoder.encode(field.group(2).replace("&#39;", "'").replace("&amp;", "&"), UTF_8))
                .collect(Collectors.joining("&", "account=" + OLIVIA.name() + "&", ""));
        return request(picker.uri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    private HttpResponse<String> get(String page) throws Exception {
        return get(URI.create("http://localhost:"
                + ConfigProvider.getConfig().getValue("quarkus.http.test-port", String.class) + page));
    }

    private HttpResponse<String> get(URI address) throws Exception {
        return browser.send(request(address).build(), text());
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).header("Accept", "text/html");
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString();
    }
}
