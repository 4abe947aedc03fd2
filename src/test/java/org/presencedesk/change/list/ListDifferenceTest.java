package org.presencedesk.change.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListDifferenceTest {

    @Test
    void who_came_and_who_went_is_told_by_id_whatever_they_are_called_now() {
        ListDifference since = ListDifference.between(
                Map.of("1", "Ada Lovelace", "2", "Grace Hopper"), Map.of("1", "Lady Lovelace", "3", "Linus Torvalds"));

        assertThat(since.came()).isEqualTo(1);
        assertThat(since.firstCame()).containsExactly("Linus Torvalds");
        assertThat(since.went()).isEqualTo(1);
        assertThat(since.firstWent()).containsExactly("Grace Hopper");
    }

    @Test
    void of_many_only_the_first_are_named_and_all_are_counted() {
        Map<String, String> many = new TreeMap<>();
        IntStream.rangeClosed(1, 9).forEach(n -> many.put("" + n, "Person " + n));

        ListDifference since = ListDifference.between(many, Map.of());

        assertThat(since.went()).isEqualTo(9);
        assertThat(since.firstWent()).hasSize(ListDifference.MOST_NAMES).startsWith("Person 1", "Person 2");
        assertThat(since.came()).isZero();
    }

    @Test
    void whoever_has_no_name_is_counted_and_not_named() {
        ListDifference since = ListDifference.between(Map.of(), Map.of("1", ""));

        assertThat(since.came()).isEqualTo(1);
        assertThat(since.firstCame()).isEmpty();
    }
}
