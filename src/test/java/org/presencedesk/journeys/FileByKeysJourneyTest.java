package org.presencedesk.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.presencedesk.change.file.Workbook;
import org.presencedesk.sandbox.directory.Account;

/** Olivia reads Russian and no manuals, and has no mouse. */
@QuarkusTest
class FileByKeysJourneyTest {

    /** Two keys a second are slow, and make two minutes of 240. */
    private static final int MOST_KEYS = 60;

    private static final Path ENTRA_DOWNLOAD = Path.of("src/test/resources/files/entra-download-users.csv");

    @RegisterExtension
    final Chromium chromium = new Chromium();

    private Page page;
    private Keyboard keys;

    @Test
    void the_users_that_entra_downloads_have_their_status_by_keys_alone() throws IOException {
        choosesAFile(new FilePayload("users.csv", "text/csv", entraDownload("ada.lovelace", "grace.hopper", "nobody")));
        assertThat(page.locator("#look-said")).hasText("CSV, UTF-8, разделитель — запятая · Названо людей: 3");
        asksForAnHourOfQuiet();

        assertThat(page.locator("h1")).hasText("Установить 2 людям статус «Не беспокоить» на 1 час; пропущено: 1");
        keys.skip("a[href='#confirm']", "#confirm");
        keys.tabTo(".confirm button");
        keys.press("Enter");
        Finished.isFinished(page);
        assertThat(keys.pressed()).isLessThanOrEqualTo(MOST_KEYS);
    }

    @Test
    void a_workbook_with_a_title_and_the_heading_e_mail_becomes_a_plan_by_keys_alone() {
        byte[] book = Workbook.of(List.of(
                        List.of("Дежурные на праздники"),
                        List.of(),
                        List.of("Имя", "E-Mail"),
                        List.of("Ада", "ada.lovelace@contoso.example"),
                        List.of("Миша", "misha.ivanov@contoso.example")))
                .bytes();
        choosesAFile(new FilePayload("Дежурные.xlsx", "application/octet-stream", book));
        assertThat(page.locator("#look-said")).hasText("Книга Excel · Названо людей: 2");
        assertThat(page.locator("#column-user option:checked")).hasText("E-Mail (B)");
        keys.tabTo("#column-note");
        keys.press("ArrowDown");
        assertThat(page.locator("#look tbody")).containsText("Ада");
        assertThat(page.locator("#column-note")).isFocused();
        asksForAnHourOfQuiet();

        assertThat(page.locator("h1")).hasText("Установить 2 людям статус «Не беспокоить» на 1 час");
        assertThat(page.locator(".first")).containsText("Дежурные на праздники");
        assertThat(keys.pressed()).isLessThanOrEqualTo(MOST_KEYS);
    }

    private void choosesAFile(FilePayload file) {
        page = chromium.visitor(new Browser.NewContextOptions().setLocale("ru-RU"))
                .signIn(Account.OLIVIA)
                .page();
        keys = new Keyboard(page);
        // Listening from the beginning, as a browser that begins to listen while the key goes down may miss it.
        page.onFileChooser(chooser -> {});
        keys.skip("a.skip", "main");
        keys.tabTo("a[href='/changes/new']");
        keys.press("Enter");
        assertThat(page.locator("h1")).hasText("Новое изменение");
        keys.skip("a.skip", "main");
        keys.tabTo(".tabs button[value=file]");
        keys.press("Enter");
        assertThat(page.locator("h2").first()).hasText("Файл");
        keys.tabTo("#file");
        FileChooser chooser = page.waitForFileChooser(() -> keys.press("Enter"));
        chooser.setFiles(file);
        assertThat(page.locator(".mapping")).isVisible();
        assertThat(page.locator("#file")).isFocused();
    }

    private void asksForAnHourOfQuiet() {
        keys.tabTo("input[name=status]");
        keys.choose("input[name=status][value=DoNotDisturb]");
        keys.tabTo("input[name=ending]");
        keys.choose("input[name=ending][value=PT1H]");
        keys.tabTo("#reason");
        keys.type("Учебная тревога");
        keys.press("Enter");
    }

    /** Its heading is that of the file in the folder of file shapes. */
    private static byte[] entraDownload(String... names) throws IOException {
        String heading = Files.readAllLines(ENTRA_DOWNLOAD).get(0);
        return Stream.of(names)
                .map(name -> name + "@contoso.example,Somebody,,,,,Member,Nurse,Nursing,True,DE,,,,,,,,,,,,,,,,,,\r\n")
                .collect(Collectors.joining("", heading + "\r\n", ""))
                .getBytes(StandardCharsets.UTF_8);
    }
}
