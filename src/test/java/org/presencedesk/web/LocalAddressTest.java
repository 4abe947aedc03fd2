package org.presencedesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAddressTest {

    @ParameterizedTest
    @CsvSource({
        "/changes?text=a|b, /changes?text=a%7Cb",
        "/changes?text=a%7Cb&page=2, /changes?text=a%7Cb&page=2",
        "/changes?text=%zz, /changes?text=%25zz",
        "/changes?text=%, /changes?text=%25",
        "/a b[c], /a%20b%5Bc%5D",
        "/лист?text=ё, /%D0%BB%D0%B8%D1%81%D1%82?text=%D1%91",
        "/a#b, /a%23b",
        "/, /"
    })
    void a_page_of_ours_is_led_to_however_it_is_written(String given, String led) {
        assertThat(LocalAddress.of(given)).hasToString(led);
    }

    @Test
    void a_line_break_starts_no_header() {
        assertThat(LocalAddress.of("/a\r\nSet-Cookie: x")).hasToString("/a%0D%0ASet-Cookie:%20x");
    }

    @Test
    void half_of_a_character_leads_to_a_page_all_the_same() {
        assertThat(LocalAddress.of("/a\ud83d")).hasToString("/a%3F");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example", "changes"})
    void what_is_no_page_of_ours_leads_home(String given) {
        assertThat(LocalAddress.of(given)).hasToString("/");
        assertThat(LocalAddress.of(null)).hasToString("/");
    }
}
