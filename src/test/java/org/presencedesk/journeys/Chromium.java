package org.presencedesk.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.presencedesk.sandbox.directory.Account;

/**
 * The Chromium that is installed on this machine (or named by the environment variable CHROMIUM). Without one the
 * journeys are skipped, never passed. After each test every visitor leaves, and none may have met an error in the
 * browser's console.
 */
final class Chromium implements BeforeEachCallback, AfterEachCallback {

    /** A machine may be busy: only what never comes is a failure. */
    static final double PATIENCE_MILLIS = 120_000;

    private static Playwright driver;
    private static Browser browser;

    private final List<Visitor> visitors = new ArrayList<>();

    @Override
    public void beforeEach(ExtensionContext context) {
        Assumptions.assumeTrue(installed().isPresent(), "No Chromium is installed; set CHROMIUM to where one is");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<Visitor> leaving = List.copyOf(visitors);
        visitors.clear();
        leaving.forEach(Visitor::close);
        if (context.getExecutionException().isEmpty()) {
            leaving.forEach(Visitor::metNoError);
        }
    }

    Visitor visitor() {
        return visitor(new Browser.NewContextOptions());
    }

    Visitor visitor(Account account) {
        return visitor().signIn(account);
    }

    Visitor visitor(Browser.NewContextOptions options) {
        Visitor visitor =
                new Visitor(browser().newContext(options.setBaseURL(base()).setReducedMotion(ReducedMotion.REDUCE)));
        visitors.add(visitor);
        return visitor;
    }

    private static synchronized Browser browser() {
        if (browser == null) {
            driver = Playwright.create();
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            browser = driver.chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(installed().orElseThrow())
                            .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
            Runtime.getRuntime().addShutdownHook(new Thread(driver::close));
        }
        return browser;
    }

    private static Optional<Path> installed() {
        return Stream.of(System.getenv("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser")
                .filter(Objects::nonNull)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String base() {
        return "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.http.test-port", String.class);
    }
}
