package org.presencedesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What axe does not find. */
class TemplateMarkupTest {

    @ParameterizedTest
    @MethodSource("templates")
    void a_summary_keeps_its_own_role(Path template) throws IOException {
        assertThat(Files.readString(template)).doesNotContainPattern("<summary[^>]*\\brole=");
    }

    static List<Path> templates() throws IOException {
        return TemplateWordsTest.templates();
    }
}
