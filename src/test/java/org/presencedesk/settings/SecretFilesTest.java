package org.presencedesk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretFilesTest {

    private static final String VALUE = " a secret of at least thirty-two characters ";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "ENTRA_CLIENT_SECRET,quarkus.oidc.credentials.client-secret.value",
        "DATABASE_PASSWORD,quarkus.datasource.password",
    })
    void a_secret_is_read_from_its_file_without_the_newline_at_its_end(String name, String property) throws Exception {
        Variables variables = Variables.inOrder().without(name).with(name + "_FILE", file(VALUE + "\r\n"));

        assertThat(variables.problems()).isEmpty();
        assertThat(variables.properties()).containsEntry(property, VALUE);
    }

    @Test
    void the_owners_password_may_be_in_a_file_too() throws Exception {
        Variables variables = Variables.inOrder()
                .with("DATABASE_OWNER_USER", "presence_owner")
                .with("DATABASE_OWNER_PASSWORD_FILE", file("of Linus\n"));

        assertThat(variables.properties()).containsEntry("quarkus.flyway.password", "of Linus");
    }

    @Test
    void a_session_secret_is_the_same_from_a_file_as_from_the_variable() throws Exception {
        Variables inFile = Variables.inOrder()
                .without("SESSION_SECRET")
                .with("SESSION_SECRET_FILE", file(Variables.SESSION + "\n"));

        assertThat(withoutNames(inFile)).isEqualTo(withoutNames(Variables.inOrder()));
    }

    /** The set-up page names the variables that are set. */
    private static Map<String, String> withoutNames(Variables variables) {
        Map<String, String> properties = new HashMap<>(variables.properties());
        assertThat(properties.remove("presence-desk.installation.given"))
                .contains("SESSION_SECRET")
                .doesNotContain(Variables.SESSION);
        return properties;
    }

    @Test
    void a_secret_set_in_both_ways_is_refused() throws Exception {
        assertThat(Variables.inOrder()
                        .with("DATABASE_PASSWORD_FILE", file("another"))
                        .problems())
                .containsExactly(
                        "DATABASE_PASSWORD is set, and so is DATABASE_PASSWORD_FILE; keep only one of the two.");
    }

    @Test
    void a_file_that_is_not_there_is_named_once() {
        assertThat(Variables.inOrder()
                        .without("SESSION_SECRET")
                        .with("SESSION_SECRET_FILE", directory.resolve("none"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("SESSION_SECRET_FILE names a file that is not there");
    }

    @Test
    void a_directory_is_no_file() {
        assertThat(Variables.inOrder()
                        .without("SESSION_SECRET")
                        .with("SESSION_SECRET_FILE", directory)
                        .problems())
                .singleElement()
                .asString()
                .startsWith("SESSION_SECRET_FILE names a file that is not there");
    }

    @Test
    void an_empty_file_is_named() throws Exception {
        assertThat(Variables.inOrder()
                        .without("SESSION_SECRET")
                        .with("SESSION_SECRET_FILE", file("\n"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("SESSION_SECRET_FILE names an empty file");
    }

    @Test
    void a_file_that_is_not_text_is_named() throws Exception {
        Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        assertThat(Variables.inOrder()
                        .without("SESSION_SECRET")
                        .with("SESSION_SECRET_FILE", binary)
                        .problems())
                .singleElement()
                .asString()
                .startsWith("SESSION_SECRET_FILE names a file that is not text");
    }

    private Path file(String content) throws Exception {
        return Files.writeString(Files.createTempFile(directory, "secret", ".txt"), content);
    }
}
