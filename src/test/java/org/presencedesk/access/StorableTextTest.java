package org.presencedesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorableTextTest {

    private static final String FACE = "\ud83d\ude00";

    @Test
    void what_no_database_keeps_is_replaced_and_everything_else_stays() {
        assertThat(StorableText.of("a\0b\ud83dc\ude00")).isEqualTo("a\ufffdb\ufffdc\ufffd");
        assertThat(StorableText.of("Миша " + FACE + "\n")).isEqualTo("Миша " + FACE + "\n");
        assertThat(StorableText.of(null)).isNull();
    }

    @Test
    void a_beginning_never_ends_in_half_a_pair() {
        assertThat(StorableText.beginningOf("ab" + FACE, 3)).isEqualTo("ab");
        assertThat(StorableText.beginningOf("ab" + FACE, 4)).isEqualTo("ab" + FACE);
        assertThat(StorableText.beginningOf("abc", 2)).isEqualTo("ab");
    }
}
