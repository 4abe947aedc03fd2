package org.presencedesk.web.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.presencedesk.web.WebConfig;
import org.presencedesk.web.errors.Refusal;

class CursorTest {

    private final Cursor cursor = new Cursor(secret("a secret of the session that is long enough"));

    @Test
    void a_cursor_leads_back_to_where_it_was_given_out() {
        assertThat(cursor.decode("people", cursor.encode("people", "Грейс, \"the\"", 7)))
                .containsExactly("Грейс, \"the\"", "7");
    }

    @Test
    void an_altered_cursor_is_noticed() {
        String good = cursor.encode("people", "Ada");
        char other = good.charAt(17) == 'A' ? 'B' : 'A';
        String altered = good.substring(0, 17) + other + good.substring(18);

        Stream.of(altered, good.substring(1), good + "AAAA", "", "AAAA", "not base64!")
                .forEach(bad -> refused(cursor, "people", bad));
    }

    @Test
    void a_cursor_of_another_list_or_installation_is_refused() {
        String good = cursor.encode("people", 7);

        refused(cursor, "groups", good);
        refused(new Cursor(secret("another secret of another installation")), "people", good);
    }

    private static void refused(Cursor cursor, String list, String given) {
        assertThatThrownBy(() -> cursor.decode(list, given)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(400);
            assertThat(refusal.code()).isEqualTo("BAD_CURSOR");
        });
    }

    private static WebConfig secret(String secret) {
        return new WebConfig() {
            @Override
            public String sessionSecret() {
                return secret;
            }

            @Override
            public Optional<String> publicUrl() {
                return Optional.empty();
            }

            @Override
            public ZoneId timeZone() {
                return ZoneId.of("UTC");
            }
        };
    }
}
