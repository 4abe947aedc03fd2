package org.presencedesk.change.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvailabilityTest {

    @ParameterizedTest
    @CsvSource({
        "Available,Available,P7D", "Busy,Busy,P1D", "DoNotDisturb,DoNotDisturb,P1D",
        "BeRightBack,BeRightBack,P7D", "Away,Away,P7D", "Offline,OffWork,P7D"
    })
    void the_six_are_as_graph_documents_them(String wire, String activity, Duration defaultDuration)
            throws InvalidValue {
        Availability availability = Availability.ofWire(wire);

        assertThat(availability.wire()).isEqualTo(wire);
        assertThat(availability.activity()).isEqualTo(activity);
        assertThat(availability.defaultDuration()).isEqualTo(defaultDuration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"donotdisturb", "Do not disturb", " Busy", "BUSY", "Clear", "OffWork", ""})
    void the_api_takes_only_the_exact_words(String value) {
        assertThatThrownBy(() -> Availability.ofWire(value)).isInstanceOfSatisfying(InvalidValue.class, e -> {
            assertThat(e.code()).isEqualTo(InvalidValue.Code.AVAILABILITY_UNKNOWN);
            assertThat(e.field()).isEqualTo("availability");
            assertThat(e.value()).isEqualTo(value);
        });
        assertThatThrownBy(() -> Availability.ofWire(null)).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @CsvSource({
        "available,AVAILABLE",
        "В сети,AVAILABLE",
        "BUSY,BUSY",
        "занят,BUSY",
        "Do not disturb,DO_NOT_DISTURB",
        "do-not-disturb,DO_NOT_DISTURB",
        "DONOTDISTURB,DO_NOT_DISTURB",
        "Не беспокоить,DO_NOT_DISTURB",
        "be right back,BE_RIGHT_BACK",
        "Скоро вернусь,BE_RIGHT_BACK",
        "Вернусь скоро,BE_RIGHT_BACK",
        "away,AWAY",
        "Appear away,AWAY",
        "НЕТ НА МЕСТЕ,AWAY",
        "Offline,OFFLINE",
        "Appear offline,OFFLINE",
        "Не\u00A0в\u00A0сети,OFFLINE",
        "DND,DO_NOT_DISTURB",
        "Beschäftigt,BUSY",
        "Bitte nicht stören,DO_NOT_DISTURB",
        "Als abwesend anzeigen,AWAY",
        "De retour bientôt,BE_RIGHT_BACK",
        "Hors ligne,OFFLINE",
        "No molestar,DO_NOT_DISTURB",
        "Sin conexión,OFFLINE"
    })
    void a_cell_takes_the_names_of_teams_in_five_languages(String cell, Availability availability) throws InvalidValue {
        assertThat(Availability.ofCell(cell)).isEqualTo(availability);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Besetzt", "Busy!", "Clear", "OffWork", "PresenceUnknown"})
    void a_cell_takes_nothing_else(String cell) {
        assertThatThrownBy(() -> Availability.ofCell(cell)).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Clear", " CLEAR ", "c-lear", "Сбросить", "очистить"})
    void a_cell_can_ask_to_clear(String cell) {
        assertThat(Action.clearsInCell(cell)).isTrue();
    }

    @Test
    void an_action_is_set_or_clear() throws InvalidValue {
        assertThat(Action.ofWire("set")).isEqualTo(Action.SET);
        assertThat(Action.ofWire("clear")).isEqualTo(Action.CLEAR);
        assertThat(Action.CLEAR.wire()).isEqualTo("clear");
        assertThat(Action.clearsInCell("Busy")).isFalse();
        assertThatThrownBy(() -> Action.ofWire("Set"))
                .isInstanceOfSatisfying(
                        InvalidValue.class, e -> assertThat(e.code()).isEqualTo(InvalidValue.Code.ACTION_UNKNOWN));
    }

    @Test
    void a_value_as_long_as_a_file_is_not_carried_about() {
        InvalidValue invalid = new InvalidValue(InvalidValue.Code.ZONE_UNKNOWN, "zone", "x".repeat(1_000_000));

        assertThat(invalid.value()).hasSize(200).endsWith("x…");
    }
}
