package org.presencedesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.directory.Account;

/** Olivia's pages are compressed, and hold texts that somebody else may have chosen: their size shall tell nothing of her token. */
@QuarkusTest
class FormTokenTest {

    private Session olivia;

    @BeforeEach
    void she_signs_in() throws Exception {
        olivia = Session.of(Account.OLIVIA);
    }

    @Test
    void each_page_has_another_token_and_each_is_taken() {
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            tokens.add(onPage());
        }

        assertThat(tokens)
                .hasSize(20)
                .allSatisfy(token -> assertThat(answerTo(token)).isEqualTo(303));
        for (int at = 0; at < 80; at++) {
            int place = at;
            assertThat(tokens.stream()
                            .map(token -> token.charAt(place))
                            .distinct()
                            .count())
                    .as("letters at " + at)
                    .isGreaterThan(1);
        }
    }

    @Test
    void a_token_without_its_mask_or_with_a_bit_turned_over_or_of_somebody_else_is_not_taken() throws Exception {
        byte[] masked = Base64.getUrlDecoder().decode(onPage());
        int half = masked.length / 2;
        byte[] bare = new byte[half];
        for (int i = 0; i < half; i++) {
            bare[i] = (byte) (masked[i] ^ masked[half + i]);
        }
        assertThat(answerTo(text(bare))).as("bare").isEqualTo(403);
        for (int at : new int[] {0, half - 1, half, masked.length - 1}) {
            byte[] turned = masked.clone();
            turned[at] ^= 1;
            assertThat(answerTo(text(turned))).as("byte " + at).isEqualTo(403);
        }
        byte[] unmasked = new byte[masked.length];
        System.arraycopy(bare, 0, unmasked, half, half);
        assertThat(answerTo(text(unmasked)))
                .as("whoever knows it bare can write it so")
                .isEqualTo(303);
        for (String odd : new String[] {"", "=", "a", "%", text(new byte[masked.length]), text(masked) + "AA"}) {
            assertThat(answerTo(odd)).as(odd).isEqualTo(403);
        }
        assertThat(answerTo(Session.of(Account.ADAM).formToken())).isEqualTo(403);
    }

    private int answerTo(String token) {
        return olivia.request()
                .header("X-CSRF-TOKEN", token)
                .formParam("to", "en")
                .post("/language")
                .statusCode();
    }

    private String onPage() {
        return Session.formTokenIn(olivia.request().get("/changes").asString());
    }

    private static String text(byte[] token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }
}
