package org.presencedesk.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of reader has a page, the README leads to it, and no link leads nowhere. */
class DocumentsTest {

    private static final int LONGEST_README = 150;
    private static final Pattern ELSEWHERE = Pattern.compile("(https?|mailto):.*");
    private static final Pattern MENTION = Pattern.compile("docs/[\\w./-]+\\.(md|java)\\b");

    static List<String> pages() {
        return Stream.of(
                        Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"),
                        Manifest.filesBelow("docs").stream(),
                        Manifest.filesBelow("k8s").stream())
                .flatMap(files -> files)
                .filter(file -> file.endsWith(".md"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_link_leads_somewhere(String page) {
        assertThat(leadsNowhere(MarkdownPage.at(page))).isEmpty();
    }

    /** Wherever somebody begins to read: who is told to see a page finds it. */
    @ParameterizedTest
    @ValueSource(strings = {"src", "k8s", ".ci", "docker-compose.yml", "pom.xml", ".env.example"})
    void every_page_that_code_and_manifests_name_is_there(String place) {
        Manifest.filesBelow(place).stream()
                .filter(file -> file.matches(".*(\\.(java|properties|yaml|yml|xml|html|sql|example)|/run|\\.jvm)"))
                .forEach(file -> assertThat(
                                MENTION.matcher(Manifest.text(file)).results().map(found -> found.group()))
                        .as(file)
                        .allMatch(named -> Files.exists(Path.of(named))));
    }

    @Test
    void the_README_is_a_door_and_not_the_house() {
        assertThat(Manifest.text("README.md").lines().count()).isLessThanOrEqualTo(LONGEST_README);
    }

    @Test
    void every_page_is_found_from_the_README() {
        Set<String> found = new TreeSet<>();
        Deque<String> next = new ArrayDeque<>(List.of("README.md"));
        while (!next.isEmpty()) {
            String page = next.pop();
            if (found.add(page) && page.endsWith(".md")) {
                MarkdownPage read = MarkdownPage.at(page);
                read.links().stream()
                        .filter(link -> !ELSEWHERE.matcher(link).matches() && !link.startsWith("#"))
                        .map(link -> target(read, link).toString())
                        .forEach(next::add);
            }
        }
        Set<String> unlinked = new TreeSet<>(pages());
        unlinked.removeAll(found);
        assertThat(unlinked)
                .as("decisions are found by their folder")
                .allMatch(page -> page.startsWith("docs/decisions/"));
        assertThat(found).contains("docs/decisions");
    }

    @Test
    void every_setting_of_the_contract_has_its_row_and_no_other_has() {
        Set<String> told = new TreeSet<>();
        Pattern row = Pattern.compile("^\\| `([A-Z_]+)`", Pattern.MULTILINE);
        row.matcher(Manifest.text("docs/settings.md")).results().forEach(match -> told.add(match.group(1)));

        assertThat(told).containsExactlyInAnyOrderElementsOf(Settings.NAMES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[a](CONTRIBUTIONS.md)      | a page that is not there",
                "[a](docs/use.md#rolls)     | an anchor that is not there",
                "[a](#csv-in)               | an anchor of another page",
                "![a](docs/images/none.png) | a picture that is not there",
                "[a](Security.md)           | a name in other letters"
            })
    void a_broken_link_is_noticed(String link, String because) {
        assertThat(leadsNowhere(MarkdownPage.of("README.md", "# Door\n\n" + link)))
                .as(because)
                .hasSize(1);
    }

    @Test
    void anchors_are_those_that_GitHub_makes() {
        MarkdownPage page = MarkdownPage.of("a.md", """
                # Evidence (ZIP): who, `what` & when?
                ## The *main* job
                ## [Roles](use.md)
                ```sh
                # no heading
                ```
                ## The main job
                ## Что нового
                """);

        assertThat(page.anchors())
                .containsExactly(
                        "evidence-zip-who-what--when", "the-main-job", "roles", "the-main-job-1", "что-нового");
    }

    private static List<String> leadsNowhere(MarkdownPage page) {
        return page.links().stream()
                .filter(link -> !ELSEWHERE.matcher(link).matches())
                .filter(link -> !leadsSomewhere(page, link))
                .toList();
    }

    private static boolean leadsSomewhere(MarkdownPage page, String link) {
        int hash = link.indexOf('#');
        String anchor = hash < 0 ? null : link.substring(hash + 1);
        if (hash == 0) {
            return page.anchors().contains(anchor);
        }
        Path target = target(page, link);
        if (!isThere(target)) {
            return false;
        }
        return anchor == null
                || target.toString().endsWith(".md")
                        && MarkdownPage.at(target.toString()).anchors().contains(anchor);
    }

    /** Letter by letter, also where the disk does not tell small letters from large ones. */
    private static boolean isThere(Path target) {
        try {
            return Path.of("").toRealPath().relativize(target.toRealPath()).equals(target);
        } catch (IOException missing) {
            return false;
        }
    }

    private static Path target(MarkdownPage page, String link) {
        Path folder =
                page.file().getParent() == null ? Path.of("") : page.file().getParent();
        return folder.resolve(link.replaceAll("#.*", "")).normalize();
    }
}
