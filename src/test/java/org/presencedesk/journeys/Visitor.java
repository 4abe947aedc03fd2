package org.presencedesk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.presencedesk.sandbox.directory.Account;

/** Somebody at a browser of their own. */
final class Visitor {

    private static final String BREACH = "Breach of the Content Security Policy";
    private static final String SAY_BREACHES = "addEventListener('securitypolicyviolation', breach => console.error('"
            + BREACH + "', breach.effectiveDirective, breach.blockedURI, breach.sample))";

    private final BrowserContext context;
    private final Page page;
    private final List<String> errors = new ArrayList<>();
    private final List<String> breaches = new ArrayList<>();
    private final Set<String> refusedPages = new HashSet<>();

    Visitor(BrowserContext context) {
        this.context = context;
        context.addInitScript(SAY_BREACHES);
        this.page = context.newPage();
        page.setDefaultTimeout(Chromium.PATIENCE_MILLIS);
        page.onConsoleMessage(this::heard);
        page.onPageError(errors::add);
        page.onDialog(dialog -> {
            errors.add("A script opened a dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onResponse(response -> {
            if (response.status() >= 400 && response.request().isNavigationRequest()) {
                refusedPages.add(response.url());
            }
        });
    }

    Visitor signIn(Account account) {
        page.navigate("/");
        page.click("button[value=" + account.name() + "]");
        page.waitForSelector("header.frame");
        return this;
    }

    Page page() {
        return page;
    }

    /** The HTTP status. */
    int open(String address) {
        Response response = page.navigate(address);
        return response.status();
    }

    Locator main() {
        return page.locator("main");
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    String heading() {
        return page.locator("h1").textContent().strip();
    }

    String path() {
        return page.url().replaceFirst("^https?://[^/]+", "");
    }

    /** Whatever the click downloads. */
    String download(Locator link) {
        Download download = page.waitForDownload(link::click);
        try {
            return Files.readString(download.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        context.close();
    }

    /** Browsers and htmx write into the console what a test makes fail on purpose. */
    void forgiveErrors() {
        errors.clear();
    }

    /** For a test that has the policy broken: it shows that this is noticed. */
    List<String> takeBreaches() {
        // What the browser has said until now is heard while it answers the next question.
        page.evaluate("() => new Promise(requestAnimationFrame)");
        List<String> taken = List.copyOf(breaches);
        breaches.clear();
        errors.clear();
        return taken;
    }

    /** Neither an error of a script, nor a file that did not come, nor, whatever a test forgives, a breach of the policy. */
    void metNoError() {
        assertThat(breaches).as("breaches of the content security policy").isEmpty();
        assertThat(errors).as("errors in the console").isEmpty();
    }

    private void heard(ConsoleMessage message) {
        boolean page = message.text().startsWith("Failed to load resource")
                && refusedPages.stream().anyMatch(message.location()::contains);
        String said = message.text() + " at " + message.location();
        if (message.text().contains("Content Security Policy")) {
            breaches.add(said);
        } else if (message.type().equals("error") && !page) {
            errors.add(said);
        }
    }
}
