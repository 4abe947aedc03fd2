package org.presencedesk.web.limits;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.presencedesk.web.errors.TooMany;

class UsesAtOnceTest {

    private final UsesAtOnce uses = new UsesAtOnce();

    @Test
    void audrey_may_have_so_many_exports_under_way_and_each_that_ends_makes_room_for_one() {
        List<UsesAtOnce.Place> places = new ArrayList<>();
        for (int i = 0; i < Use.EXPORT.atOnce(); i++) {
            places.add(uses.begin(Use.EXPORT, "Audrey"));
        }

        assertThatThrownBy(() -> uses.begin(Use.EXPORT, "Audrey")).isInstanceOf(TooMany.class);
        assertThatCode(() -> uses.begin(Use.EXPORT, "Adam").close()).doesNotThrowAnyException();

        places.get(0).close();
        places.get(0).close();
        uses.begin(Use.EXPORT, "Audrey");
        assertThatThrownBy(() -> uses.begin(Use.EXPORT, "Audrey"))
                .as("closed twice, free once")
                .isInstanceOf(TooMany.class);
    }
}
