package org.presencedesk.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.packaging.Shell.Ended;
import org.presencedesk.sandbox.control.SandboxStarter;

/** Somebody copies the lines of docs/api.md into a terminal: each does what the page says, down to the names of the fields. */
@QuarkusTest
@TestProfile(Sealed.class)
class ApiPageTest {

    private static final String PAGE = "docs/api.md";

    @TestHTTPResource("/api/v1")
    URI api;

    @TempDir
    Path folder;

    private final List<String> blocks = MarkdownPage.at(PAGE).code("sh");

    @Inject
    SandboxStarter starter;

    @AfterEach
    void the_sandbox_is_well_again() {
        starter.sandbox().reset();
    }

    @BeforeAll
    static void programs() {
        Shell.needs("bash", "curl", "jq");
    }

    @BeforeEach
    void the_top_of_the_project() throws Exception {
        Files.createDirectory(folder.resolve("docs"));
        Files.copy(Path.of("docs/VerifyTrail.java"), folder.resolve("docs/VerifyTrail.java"));
    }

    @Tag("deep")
    @Test
    void the_lines_run_as_they_are() throws Exception {
        Ended ended = new Shell(folder).run(here(String.join("\n", blocks)));

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains("\"ada.lovelace@contoso.example\"", "\"NOT_FOUND\"", "event:end")
                .contains("\"PAUSED\"", "\"RUNNING\"", "\"CANCELLED\"", "\"READY\"", "VALID");
        assertThat(folder.resolve("result.csv")).content().contains("Accepted until UTC [acceptedUntil]", ",ACCEPTED,");
        assertThat(Files.readAllLines(folder.resolve("events.ndjson")))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("{\"action\":\""));
        assertThat(folder.resolve("december.csv")).content().contains("id,at,action,outcome,actorType");
        assertThat(folder.resolve("year.zip")).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl -s -H \"$operator\" \"$api/persons?search=ada\"",
                "curl -s -H \"$operator\" \"$api/people?name=ada\" | jq .",
                "curl -s -H \"$auditor\" \"$api/people?search=ada\" | jq .",
                "curl -s -H \"$operator\" \"$api/people?search=ada\" | jq '.items[] | {id, upn}'",
                "curl -s -H \"$operator\" \"$api/people?search=ada\" | jq '.people[]'",
                "people=$(curl -s -H \"$operator\" \"$api/people?search=ada\" | jq -r '.items[0].upn')",
                "curl -s -H \"$operator\" -H 'Content-Type: application/json' $api/changes -d '{\"who\":[]}' | jq -r .id"
            })
    void a_wrong_line_is_noticed(String wrong) throws Exception {
        Ended ended = new Shell(folder).run(here(blocks.get(0)) + wrong + "\necho And on");

        assertThat(ended.exitCode()).as(ended.output()).isNotZero();
        assertThat(ended.output()).contains("Fails: ").doesNotContain("And on");
    }

    /** Only the four lines that the page tells its readers to replace are replaced. */
    private String here(String lines) {
        Map<String, String> ours = Map.of(
                "authority", setting("ENTRA_AUTHORITY"),
                "tenant", setting("ENTRA_TENANT_ID"),
                "desk", setting("ENTRA_CLIENT_ID"),
                "api", api.toString());
        assertThat(lines.lines().limit(4).map(line -> line.split("=")[0]))
                .containsExactlyInAnyOrderElementsOf(ours.keySet());
        String replaced = lines;
        for (Map.Entry<String, String> variable : ours.entrySet()) {
            replaced = Pattern.compile("^" + variable.getKey() + "=\\S+", Pattern.MULTILINE)
                    .matcher(replaced)
                    .replaceFirst(Matcher.quoteReplacement(variable.getKey() + "=" + variable.getValue()));
        }
        return replaced;
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
