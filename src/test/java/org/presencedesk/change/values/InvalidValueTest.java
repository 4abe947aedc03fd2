package org.presencedesk.change.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.presencedesk.access.StorableText;

class InvalidValueTest {

    /** It goes into the plan. */
    @Test
    void a_long_value_that_is_cut_in_the_middle_of_a_face_can_still_be_kept() {
        String faces = "a" + "\ud83d\ude00".repeat(100) + "b";

        for (String given : new String[] {faces, faces.substring(1) + "b"}) {
            String cut = new InvalidValue(InvalidValue.Code.DURATION_UNREADABLE, "duration", given).value();

            assertThat(StorableText.isStorable(cut)).isTrue();
            assertThat(cut).hasSizeLessThanOrEqualTo(200).endsWith("…");
        }
    }
}
