package org.presencedesk.change.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.change.request.FileLook;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.DateOrder;
import org.presencedesk.change.values.InvalidValue;
import org.presencedesk.web.errors.Refusal;

/** Where headings do not say enough, or say it wrong, somebody else does. */
class FileMappingTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final FileMapping NONE = FileMapping.NONE;
    private static final ChangeRequest FORM =
            new ChangeRequest(null, null, null, null, null, null, null, null, null, null);

    @Test
    void olga_says_which_column_names_people_by_its_heading() {
        FileLook look = look("Ansprechpartner;Ort\nada@x.example;Köln\neva@x.example;Bonn\n", user("ansprechpartner"));

        assertThat(look.question()).isNull();
        assertThat(look.mapping().user()).isEqualTo("Ansprechpartner");
        assertThat(who(look)).containsExactly("ada@x.example", "eva@x.example");
    }

    @Test
    void olga_says_it_by_the_letter_of_the_column() {
        FileLook look = look("Ort;Ansprechpartner\nKöln;ada@x.example\n", user("B"));

        assertThat(who(look)).containsExactly("ada@x.example");
        assertThat(look.mapping().user()).isEqualTo("Ansprechpartner");
    }

    @Test
    void until_then_the_file_asks_and_shows_its_rows() {
        FileLook look = look("Ansprechpartner;Ort\nada@x.example;Köln\n", NONE);

        assertThat(look.question().code()).isEqualTo("NO_IDENTITY_COLUMN");
        assertThat(look.rows()).isEqualTo(1);
        assertThat(look.columns()).extracting(FileLook.Column::heading).containsExactly("Ansprechpartner", "Ort");
        assertThat(look.first().get(0).cells()).containsExactly("ada@x.example", "Köln");
    }

    @Test
    void the_refusal_of_a_plan_names_the_headings_that_were_found() {
        UnusableFile refused =
                catchThrowableOfType(UnusableFile.class, () -> read("Kunde;Ort\nada@x.example;Köln\n", NONE));

        assertThat(refused.code()).isEqualTo(UnusableFile.Code.NO_IDENTITY_COLUMN);
        assertThat(refused.detail()).isEqualTo("Kunde, Ort");
    }

    @Test
    void two_people_in_a_cell_of_the_chosen_column_are_two() {
        FileLook look = look("users\nada@x.example; eva@x.example\n", user("users"));

        assertThat(who(look)).containsExactly("ada@x.example", "eva@x.example");
    }

    @Test
    void what_is_taken_for_the_status_can_be_another_column() throws UnusableFile {
        String file = "upn,availability,soll\nada@x.example,Away,Busy\n";
        FileMapping mapping = new FileMapping(null, null, null, "soll", null, null, null, null, null, null, null);

        assertThat(read(file, NONE).rows().get(0).values().availability()).isEqualTo(Availability.AWAY);
        assertThat(read(file, mapping).rows().get(0).values().availability()).isEqualTo(Availability.BUSY);
    }

    @Test
    void a_column_that_was_recognised_can_be_left_out() throws UnusableFile {
        String file = "upn,availability,note\nada@x.example,Sleeping,x\n";
        FileMapping mapping = new FileMapping(null, null, null, "", null, null, null, null, null, null, null);

        assertThat(read(file, NONE).rows().get(0).problem()).isNotNull();
        assertThat(read(file, mapping).rows().get(0).values().availability()).isEqualTo(Availability.OFFLINE);
    }

    @Test
    void a_file_without_heading_is_read_by_letters() {
        FileMapping mapping = new FileMapping(null, 0, "B", "C", null, null, null, null, null, null, null);
        FileLook look = look("Köln,ada@x.example,Busy\nBonn,eva@x.example,Away\n", mapping);

        assertThat(who(look)).containsExactly("ada@x.example", "eva@x.example");
        assertThat(look.first().get(1).availability()).isEqualTo(Availability.AWAY);
        assertThat(look.mapping().headingLine()).isZero();
    }

    @Test
    void the_line_of_the_heading_can_be_said() {
        String file = "Team;Stand\nNord;heute\nPerson;Bemerkung\nada@x.example;x\n";
        FileMapping mapping = new FileMapping(null, 3, "Person", null, null, null, null, null, null, null, null);

        assertThat(who(look(file, mapping))).containsExactly("ada@x.example");
    }

    @Test
    void two_columns_of_one_meaning_are_a_question_and_no_end() {
        String file = "upn,note,note\nada@x.example,a,b\n";

        assertThat(look(file, NONE).question()).isEqualTo(new FileLook.Question("COLUMN_TWICE", "note"));
        FileMapping third = new FileMapping(null, null, null, null, null, null, null, null, "C", null, null);
        assertThat(look(file, third).first().get(0).note()).isEqualTo("b");
    }

    @Test
    void where_the_recognised_column_is_chosen_others_still_name_those_it_leaves_out() {
        String file = "upn,mail\nada@x.example,\n,eva@x.example\n";

        assertThat(who(look(file, user("upn")))).containsExactly("ada@x.example", "eva@x.example");
        assertThat(who(look(file, user("mail")))).containsExactly("", "eva@x.example");
    }

    @Test
    void a_column_that_is_not_there_is_refused_by_its_name() {
        Refusal refused =
                catchThrowableOfType(Refusal.class, () -> look("upn\nada@x.example\n", user("Ansprechpartner")));

        assertThat(refused.code()).isEqualTo("COLUMN_UNKNOWN");
        assertThat(refused.faults().get(0).field()).isEqualTo("mapping");
    }

    @Test
    void nobody_guesses_which_number_is_the_day_and_whoever_says_it_is_believed() throws UnusableFile {
        String file = "upn,endsAt,zone\nada@x.example,03.12.2026 17:00,x\neva@x.example,12/04/2026 5:30 PM,x\n";

        FileLook asked = look(file, NONE);
        assertThat(asked.asksDateOrder()).isTrue();
        assertThat(asked.problems())
                .extracting(FileLook.Problem::code)
                .containsExactly(InvalidValue.Code.END_UNREADABLE);
        assertThat(asked.problems().get(0).lines()).containsExactly(2L, 3L);

        List<PlanEntry> days = read(file, order(DateOrder.DAY_FIRST)).rows();
        assertThat(days.get(0).values().ending().endsAt()).isEqualTo("2026-12-03T16:00:00Z");
        // The twelfth of April has been.
        assertThat(days.get(1).values().ending().isOver(NOW)).isTrue();
        List<PlanEntry> months = read(file, order(DateOrder.MONTH_FIRST)).rows();
        assertThat(months.get(1).values().ending().endsAt()).isEqualTo("2026-12-04T16:30:00Z");
    }

    @Test
    void what_three_hundred_rows_say_wrongly_is_mended_once_for_all() throws UnusableFile {
        String file = "upn,availability\n" + "ada@x.example,Zu Tisch\n".repeat(300) + "eva@x.example,?\n";
        FileMapping lunch = new FileMapping(
                null, null, null, null, null, null, null, null, null, null, Map.of("Zu Tisch", "BeRightBack"));

        assertThat(look(file, NONE).unknownStatuses()).containsExactly(Map.entry("Zu Tisch", 300L), Map.entry("?", 1L));
        assertThat(look(file, lunch).unknownStatuses()).containsExactly(Map.entry("?", 1L));
        assertThat(read(file, lunch).rows().get(299).values().availability()).isEqualTo(Availability.BE_RIGHT_BACK);
        assertThat(read(file, lunch).rows().get(300).problem().value()).isEqualTo("?");
    }

    @Test
    void a_year_of_two_digits_stays_an_error_whatever_is_said() throws UnusableFile {
        String file = "upn,endsAt\nada@x.example,03/12/26 17:00\n";

        assertThat(read(file, order(DateOrder.DAY_FIRST))
                        .rows()
                        .get(0)
                        .problem()
                        .code())
                .isEqualTo(InvalidValue.Code.END_UNREADABLE);
    }

    @Test
    void what_a_look_tells_reads_the_file_just_so() throws UnusableFile {
        String file = "Liste\n\nE-Mail;Состояние;note\nada@x.example;Busy;x\n;Away;y\n";
        FileLook look = look(file, NONE);

        assertThat(look(file, look.mapping())).isEqualTo(look);
        assertThat(read(file, look.mapping()).rows()).hasSize(2);
    }

    @Test
    void where_all_columns_are_of_results_or_secret_what_stands_beyond_them_is_dropped() throws UnusableFile {
        FileMapping first = new FileMapping(null, 1, "A", null, null, null, null, null, null, null, null);
        PresenceFile file = read("State [state],Reason [reason]\nada@x.example,x,more\n", first);

        assertThat(file.rows().get(0).problem().code()).isEqualTo(InvalidValue.Code.TOO_MANY_CELLS);
        assertThat(file.rows().get(0).cells()).isEqualTo("[]");
    }

    @Test
    void a_look_never_shows_a_password() {
        FileLook look =
                look("upn,Initial password,city\nada@x.example,hunter2,Köln\neva@x.example,a,b,hunter3\n", NONE);

        assertThat(look.toString()).contains("Köln").doesNotContain("hunter");
    }

    @Test
    void problems_are_counted_by_kind_with_their_first_lines() {
        StringBuilder file = new StringBuilder("upn,availability\n");
        for (int i = 0; i < 30; i++) {
            file.append("p").append(i).append("@x.example,Sleeping\n");
        }
        file.append("nobody,Busy\n");
        FileLook look = look(file.toString(), NONE);

        assertThat(look.problems())
                .extracting(FileLook.Problem::kind)
                .containsExactly("AVAILABILITY_UNKNOWN", "MALFORMED");
        assertThat(look.problems().get(0).count()).isEqualTo(30);
        assertThat(look.problems().get(0).lines()).hasSize(10).startsWith(2L, 3L);
        assertThat(look.good()).isZero();
    }

    private static FileMapping user(String column) {
        return new FileMapping(null, null, column, null, null, null, null, null, null, null, null);
    }

    private static FileMapping order(DateOrder order) {
        return new FileMapping(null, null, null, null, null, null, null, null, null, order, null);
    }

    private static List<String> who(FileLook look) {
        return look.first().stream().map(FileLook.Row::who).toList();
    }

    private static FileLook look(String file, FileMapping mapping) {
        return FileInspection.look(file.getBytes(UTF_8), mapping, FORM, NOW);
    }

    private static PresenceFile read(String file, FileMapping mapping) throws UnusableFile {
        PresenceValues form = new PresenceValues(null, Availability.OFFLINE, null, null, "Europe/Berlin");
        return PresenceFile.parse(file.getBytes(UTF_8), mapping, form, NOW);
    }
}
