package org.presencedesk.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenIdentityTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@contoso.com",
                " ada@contoso.com ",
                "\u200Bada@contoso.com\u00A0",
                "mailto:ada@contoso.com",
                "mailto:ada@contoso.com?subject=Exam",
                "MAILTO:ada@contoso.com",
                "sip:ada@contoso.com",
                "SMTP:ada@contoso.com",
                "<ada@contoso.com>",
                "Ada Lovelace <ada@contoso.com>",
                "\"Lovelace, Ada\" <ada@contoso.com>",
                "Ada <mailto:ada@contoso.com>",
                "'ada@contoso.com'",
                "“ada@contoso.com”",
                "=\"ada@contoso.com\"",
                "i:0#.f|membership|ada@contoso.com"
            })
    void ada_is_found_however_her_address_is_written(String written) {
        assertThat(WrittenIdentity.bare(written)).isEqualTo("ada@contoso.com");
    }

    @ParameterizedTest
    @CsvSource({
        "0f1e2d3c4b5a69788796a5b4c3d2e1f0,0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
        "{0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0},0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
        "{0F1E2D3C4B5A69788796A5B4C3D2E1F0},0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0",
        "o'brien@contoso.com,o'brien@contoso.com",
        "Ada Lovelace,Ada Lovelace",
        "(ada@contoso.com),(ada@contoso.com)"
    })
    void an_id_is_made_whole_and_the_rest_is_left(String written, String bare) {
        assertThat(WrittenIdentity.bare(written)).isEqualTo(bare);
    }

    @Test
    void a_pasted_list_may_come_from_anywhere() {
        assertThat(WrittenIdentity.list("ada@x.org, grace@x.org;linus@x.org\tken@x.org\r\n\r\n dennis@x.org ,"))
                .containsExactly("ada@x.org", "grace@x.org", "linus@x.org", "ken@x.org", "dennis@x.org");
    }

    @Test
    void the_to_line_of_outlook_keeps_names_with_commas_together() {
        assertThat(WrittenIdentity.list(
                        "Lovelace, Ada <ada@x.org>; \"Hopper; Grace\" <grace@x.org>, Torvalds, Linus <linus@x.org>"))
                .isEqualTo(List.of(
                        "Lovelace, Ada <ada@x.org>",
                        "\"Hopper; Grace\" <grace@x.org>",
                        "Torvalds, Linus <linus@x.org>"));
    }

    @Test
    void a_quote_that_is_never_closed_is_a_character() {
        assertThat(WrittenIdentity.list("\"ada@x.org;grace@x.org")).containsExactly("\"ada@x.org", "grace@x.org");
    }

    @Test
    void rubbish_of_any_length_is_read_at_once() {
        assertTimeoutPreemptively(Duration.ofMinutes(5), () -> {
            for (String piece : List.of(" ", "\"", "<", ">", "<>", ",", ";", "mailto:", "{", "a@", "'", "\u200B")) {
                String rubbish = piece.repeat(100_000);
                WrittenIdentity.bare(rubbish);
                WrittenIdentity.list(rubbish);
            }
        });
    }
}
