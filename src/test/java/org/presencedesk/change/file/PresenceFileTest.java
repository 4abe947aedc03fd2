package org.presencedesk.change.file;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.presencedesk.change.model.Notice;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.change.values.Action;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.Expiry;
import org.presencedesk.change.values.InvalidValue.Code;
import org.presencedesk.directory.Identity;

class PresenceFileTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Expiry TWO_HOURS = Expiry.after(Duration.ofHours(2));
    private static final PresenceValues BUSY = form(Action.SET, Availability.BUSY, TWO_HOURS, BERLIN);
    private static final PresenceValues NOTHING = form(null, null, null, null);
    private static final String GUID = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

    @Test
    void our_own_template_is_read_whole() throws UnusableFile {
        PresenceFile file = read("version:v1.0\r\n"
                + "User principal name or object ID [user] Required,Availability [availability],Ends at [endsAt],"
                + "Duration [duration],Time zone [timeZone],Note [note]\r\n"
                + "Example: chris@contoso.com,Busy,,8h,,\r\n"
                + "ada@contoso.com,Do not disturb,2026-12-01 12:00,,Asia/Tokyo,Exam\r\n"
                + "\r\n"
                + ",,,,,\r\n"
                + "grace@contoso.com,Clear,,,,\r\n");

        assertThat(file.header()).hasSize(6).startsWith("User principal name or object ID [user] Required");
        assertThat(file.delimiter()).isEqualTo(',');
        assertThat(file.notices()).isEmpty();
        assertThat(file.rows())
                .containsExactly(
                        entry(
                                1,
                                4,
                                List.of(
                                        "ada@contoso.com",
                                        "Do not disturb",
                                        "2026-12-01 12:00",
                                        "",
                                        "Asia/Tokyo",
                                        "Exam"),
                                "ada@contoso.com",
                                Action.SET,
                                Availability.DO_NOT_DISTURB,
                                Expiry.at(Instant.parse("2026-12-01T03:00:00Z"), ZoneId.of("Asia/Tokyo")),
                                "Asia/Tokyo",
                                "Exam"),
                        entry(
                                2,
                                7,
                                List.of("grace@contoso.com", "Clear"),
                                "grace@contoso.com",
                                Action.CLEAR,
                                null,
                                null,
                                "Europe/Berlin",
                                null));
    }

    @Test
    void the_bulk_templates_of_entra_drop_straight_in() throws UnusableFile {
        PresenceFile members = read("version:v1.0\r\n"
                + "Member object ID or user principal name [memberObjectIdOrUpn] Required\r\n"
                + "Example: 9832aad8-e4fe-496b-a604-95c6eF01ae75\r\n"
                + GUID + "\r\n");
        PresenceFile users = read("version:v1.0,,,\r\n"
                + "Name [displayName] Required,User name [userPrincipalName] Required,"
                + "Initial password [passwordProfile] Required,Block sign in (Yes/No) [accountEnabled] Required\r\n"
                + "Example: Chris Green,chris@contoso.com,myPassword1234,No\r\n"
                + "\"Lovelace, Ada\",ada@contoso.com,,No\r\n");

        assertThat(members.rows()).extracting(PlanEntry::input).containsExactly(GUID);
        assertThat(members.rows().get(0).line()).isEqualTo(4);
        assertThat(users.rows()).extracting(PlanEntry::input).containsExactly("ada@contoso.com");
        assertThat(users.header())
                .as("no passwords")
                .containsExactly(
                        "Name [displayName] Required",
                        "User name [userPrincipalName] Required",
                        "Block sign in (Yes/No) [accountEnabled] Required");
        assertThat(users.rows().get(0).cells()).isEqualTo("[\"Lovelace, Ada\",\"ada@contoso.com\",\"No\"]");
    }

    @Test
    void a_password_that_slipped_into_another_column_is_not_kept_either() throws UnusableFile {
        PresenceFile file = read("Name,UPN,Password,Team\n"
                + "Lovelace, Ada,ada@x,Sesame1!,Blue\n"
                + "\"Hopper,grace@x,Sesame2!,Red\n"
                + "Linus,linus@x,Sesame3!,Green\n");

        assertThat(file.rows())
                .extracting(PlanEntry::cells)
                .containsExactly("[]", "[]", "[\"Linus\",\"linus@x\",\"Green\"]");
        assertThat(file.rows().get(1).problem().value()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "userPrincipalName,false",
        "USERPRINCIPALNAME,false",
        "UPN,false",
        "User name,false",
        "User Name,false",
        "ObjectId,false",
        "id,false",
        "ID,false",
        "Email,true",
        "mail,true",
        "Benutzer [userPrincipalName],false",
        "Участник [memberObjectIdOrUpn] Обязательно,false",
        "Почта [mail],true",
        " upn ,false",
        "Object ID [objectId] Required,false",
        "User principal name or object ID [user] Required,false",
        "Login [UPN],false"
    })
    void the_identity_column_has_many_names(String heading, boolean mail) throws UnusableFile {
        PlanEntry ada =
                read("Team," + heading + "\nBlue, ada@contoso.com \n").rows().get(0);

        assertThat(ada.input()).isEqualTo("ada@contoso.com");
        assertThat(ada.identity()).isEqualTo(Identity.of("ada@contoso.com", mail));
        assertThat(ada.cells()).as("as written").isEqualTo("[\"Blue\",\" ada@contoso.com \"]");
    }

    @Test
    void of_several_identities_the_first_that_is_filled_counts() throws UnusableFile {
        PresenceFile file = read("mail,id,userPrincipalName\na@x.org,," + "\nb@x.org," + GUID + ",\nc@x.org," + GUID
                + ",c@contoso.com\n");

        assertThat(file.rows()).extracting(PlanEntry::input).containsExactly("a@x.org", GUID, "c@contoso.com");
        assertThat(file.rows())
                .extracting(entry -> entry.identity().kind())
                .containsExactly(Identity.Kind.MAIL, Identity.Kind.ID, Identity.Kind.USER_PRINCIPAL_NAME);
        assertThat(file.notices()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ada@contoso.com\ngrace@contoso.com", GUID + "\r\n" + GUID, "\n\nada@contoso.com,\nnobody\n"})
    void a_bare_column_needs_no_heading(String text) throws UnusableFile {
        PresenceFile file = read(text);

        assertThat(file.header()).isNull();
        assertThat(file.rows()).hasSize(2);
        assertThat(file.rows().get(0).cells()).as("one cell").startsWith("[\"").doesNotContain("\",\"");
        assertThat(file.rows()).extracting(PlanEntry::problem).containsOnlyNulls();
        assertThat(file.rows().get(0).values().availability()).isEqualTo(Availability.BUSY);
    }

    @Test
    void one_row_is_fine() throws UnusableFile {
        assertThat(read("ada@contoso.com").rows()).hasSize(1);
        assertThat(read("upn\nada@contoso.com").rows()).hasSize(1);
    }

    @Test
    void a_file_of_excel_in_utf_16_with_tabs_is_read() throws UnusableFile {
        byte[] content = "\uFEFFUPN\tAvailability\tNote\r\nada@contoso.com\tНе беспокоить\t\"Экзамен, зал 2\"\r\n"
                .getBytes(UTF_16LE);

        PresenceFile file = PresenceFile.parse(content, FileMapping.NONE, BUSY, NOW);

        assertThat(file.delimiter()).isEqualTo('\t');
        assertThat(file.rows().get(0).values().availability()).isEqualTo(Availability.DO_NOT_DISTURB);
        assertThat(file.rows().get(0).note()).isEqualTo("Экзамен, зал 2");
    }

    @Test
    void a_sep_line_is_obeyed_and_is_no_row() throws UnusableFile {
        PresenceFile file = read("sep=;\r\nupn;note\r\nada@contoso.com;a,b,c\r\n");

        assertThat(file.delimiter()).isEqualTo(';');
        assertThat(file.rows().get(0).line()).isEqualTo(3);
        assertThat(file.rows().get(0).note()).isEqualTo("a,b,c");
    }

    @Test
    void a_cell_beats_the_form() throws UnusableFile {
        PresenceFile file = read("upn,availability,duration,endsAt,timeZone\n"
                + "a@x,,,,\n"
                + "b@x,Away,,,\n"
                + "c@x,,8h,,\n"
                + "d@x,,,2026-12-01 12:00,\n"
                + "e@x,,,2026-12-01 12:00,UTC\n");

        assertThat(file.rows()).extracting(PlanEntry::problem).containsOnlyNulls();
        assertThat(file.rows())
                .extracting(entry -> entry.values().availability())
                .containsExactly(
                        Availability.BUSY, Availability.AWAY, Availability.BUSY, Availability.BUSY, Availability.BUSY);
        assertThat(file.rows())
                .extracting(entry -> entry.values().ending())
                .containsExactly(
                        TWO_HOURS,
                        TWO_HOURS,
                        Expiry.after(Duration.ofHours(8)),
                        Expiry.at(Instant.parse("2026-12-01T11:00:00Z"), BERLIN),
                        Expiry.at(Instant.parse("2026-12-01T12:00:00Z"), ZoneId.of("UTC")));
    }

    @Test
    void without_any_end_the_default_is_left_to_the_plan() throws UnusableFile {
        PlanEntry ada = read("upn,availability\nada@x,Busy\n", NOTHING).rows().get(0);

        assertThat(ada.problem()).isNull();
        assertThat(ada.values().action()).isEqualTo(Action.SET);
        assertThat(ada.values().ending()).isNull();
        assertThat(ada.values().zone()).isNull();
    }

    @Test
    void a_form_that_clears_clears_where_the_row_says_nothing() throws UnusableFile {
        PresenceValues clear = form(Action.CLEAR, null, null, BERLIN);

        PresenceFile file = read("upn,availability,duration\na@x,,\nb@x,Busy,8h\nc@x,,8h\n", clear);

        assertThat(file.notices()).containsExactly(Notice.of(Notice.Code.ROWS_SET_IN_A_CLEARING, 1));
        assertThat(file.rows().get(0).values().action()).isEqualTo(Action.CLEAR);
        assertThat(file.rows().get(1).values().action()).isEqualTo(Action.SET);
        assertThat(file.rows().get(1).values().availability()).isEqualTo(Availability.BUSY);
        assertThat(file.rows().get(2).problem().code()).isEqualTo(Code.CLEAR_WITH_END);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a@x,Sleeping,,,          | AVAILABILITY_UNKNOWN | availability",
                "a@x,,P1M,,               | DURATION_CALENDAR    | duration",
                "a@x,,PT0S,,              | DURATION_TOO_SHORT   | duration",
                "a@x,,P31D,,              | DURATION_TOO_LONG    | duration",
                "a@x,,,2026-02-30 12:00,  | END_UNREADABLE       | endsAt",
                "a@x,,,03/04/25,          | END_UNREADABLE       | endsAt",
                "a@x,,8h,2026-12-01 12:00,| BOTH_ENDS            | endsAt",
                "a@x,,,2027-12-01 12:00,  | END_TOO_FAR          | endsAt",
                "a@x,,,,Mars/Base         | ZONE_UNKNOWN         | zone",
                "a@x,Clear,8h,,           | CLEAR_WITH_END       | duration",
                "a@x,Clear,,2026-12-01 12:00,| CLEAR_WITH_END    | endsAt",
                ",Busy,8h,,               | IDENTITY_MISSING     | user",
                "a@x,Busy,8h,,,extra      | TOO_MANY_CELLS       |",
                "a@x,\"Busy,8h,,          | QUOTES_BROKEN        |"
            })
    void a_row_that_cannot_be_used_stays_with_its_reason(String row, Code code, String field) throws UnusableFile {
        PresenceFile file = read("upn,availability,duration,endsAt,timeZone\n" + row + "\ngrace@x,,,,\n");

        assertThat(file.rows()).hasSize(2);
        assertThat(file.rows().get(0).line()).isEqualTo(2);
        assertThat(file.rows().get(0).problem().code()).isEqualTo(code);
        assertThat(file.rows().get(0).problem().field()).isEqualTo(field);
        assertThat(file.rows().get(0).values().action()).isNull();
        assertThat(file.rows().get(1).input()).isEqualTo("grace@x");
        assertThat(file.rows().get(1).problem()).isNull();
    }

    @Test
    void an_end_in_the_gap_of_summer_time_is_an_error_of_its_row() throws UnusableFile {
        PlanEntry ada = PresenceFile.parse(
                        "upn,endsAt\nada@x,2027-03-28 02:30\n".getBytes(UTF_8),
                        FileMapping.NONE,
                        BUSY,
                        Instant.parse("2027-03-20T10:00:00Z"))
                .rows()
                .get(0);

        assertThat(ada.problem().code()).isEqualTo(Code.END_IN_GAP);
    }

    @Test
    void a_row_without_availability_in_file_and_form_says_so() throws UnusableFile {
        assertThat(read("upn\nada@x\n", NOTHING).rows().get(0).problem().code()).isEqualTo(Code.AVAILABILITY_MISSING);
    }

    @Test
    void an_end_without_any_zone_says_so() throws UnusableFile {
        PlanEntry ada = read("upn,availability,endsAt\nada@x,Busy,2026-12-01 12:00\n", NOTHING)
                .rows()
                .get(0);

        assertThat(ada.problem().code()).isEqualTo(Code.END_NEEDS_ZONE);
    }

    @Test
    void a_passed_end_is_no_malformed_row() throws UnusableFile {
        PlanEntry ada = read("upn,endsAt\nada@x,2026-11-20 11:00\n").rows().get(0);

        assertThat(ada.values().ending().isOver(NOW)).isTrue();
        assertThat(ada.problem()).isNull();
        assertThat(ada.values().ending()).isEqualTo(Expiry.at(NOW, BERLIN));
        assertThat(ada.values().availability()).isEqualTo(Availability.BUSY);
    }

    @Test
    void guards_are_taken_off_when_read_and_kept_in_the_cells() throws UnusableFile {
        PlanEntry ada = read("upn,note\n'+ada@x,'=1+1\n").rows().get(0);

        assertThat(ada.input()).isEqualTo("+ada@x");
        assertThat(ada.note()).isEqualTo("=1+1");
        assertThat(ada.cells()).isEqualTo("[\"'+ada@x\",\"'=1+1\"]");
    }

    @Test
    void a_result_file_goes_in_again_without_its_result_columns() throws UnusableFile {
        PresenceFile file = read("Team;UPN;Availability;State [state];Reason [reason];Hint [hint];Attempts [attempts];"
                + "Sent at UTC [sentAt];Settled at UTC [settledAt];Accepted until UTC [acceptedUntil];"
                + "Graph status [graphStatus];Graph code [graphCode];Graph request id [graphRequestId]\r\n"
                + "Blue;ada@x;Away;REFUSED;REFUSED_BY_GRAPH;\"Ask; then retry\";1;2026-11-20T09:00:00Z;;;404;NotFound;r1\r\n"
                + "Red;grace@x\r\n");

        assertThat(file.header()).containsExactly("Team", "UPN", "Availability");
        assertThat(file.notices()).containsExactly(Notice.of(Notice.Code.UNKNOWN_COLUMNS, "Team"));
        assertThat(file.rows())
                .extracting(PlanEntry::cells)
                .containsExactly("[\"Blue\",\"ada@x\",\"Away\"]", "[\"Red\",\"grace@x\"]");
        assertThat(file.rows()).extracting(PlanEntry::problem).containsOnlyNulls();
    }

    @Test
    void the_display_name_of_a_result_file_is_kept_and_not_called_unknown() throws UnusableFile {
        PresenceFile file = read("User principal name or object ID [user] Required,Display name [displayName],"
                + "State [state]\r\nada@x,Ada,ACCEPTED\r\n");

        assertThat(file.header())
                .containsExactly("User principal name or object ID [user] Required", "Display name [displayName]");
        assertThat(file.notices()).isEmpty();
        assertThat(file.rows().get(0).cells()).isEqualTo("[\"ada@x\",\"Ada\"]");
    }

    @Test
    void cells_beyond_the_last_column_are_not_lost() throws UnusableFile {
        assertThat(read("upn,note\nada@x,one,two,three\n").rows().get(0).cells())
                .isEqualTo("[\"ada@x\",\"one,two,three\"]");
        assertThat(read("upn,note\nada@x,one,, \n").rows().get(0).problem())
                .as("empty ones do no harm")
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name,team\nAda,Blue\n", "ada@x,Busy\n", "ada@x;grace@x;linus@x", "State [state]\nx"})
    void a_file_without_an_identity_column_is_refused(String text) {
        assertRefused(() -> read(text), UnusableFile.Code.NO_IDENTITY_COLUMN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n\r\n", "upn\n", "upn,note\n,\n", "version:v1.0\nupn\nExample: ada@x\n", "sep=;\n"})
    void a_file_without_rows_is_refused(String text) {
        assertRefused(() -> read(text), UnusableFile.Code.NO_ROWS);
    }

    @Test
    void two_columns_of_one_meaning_are_refused() {
        assertThatThrownBy(() -> read("upn,Availability,Status [availability]\na@x,Busy,Away\n"))
                .isInstanceOfSatisfying(UnusableFile.class, e -> {
                    assertThat(e.code()).isEqualTo(UnusableFile.Code.COLUMN_TWICE);
                    assertThat(e.detail()).isEqualTo("Status [availability]");
                });
    }

    @Test
    void more_than_two_hundred_columns_are_refused_unless_they_are_empty() throws UnusableFile {
        String columns = "upn" + ",team".repeat(199);

        assertThat(read(columns + "\nada@x\n").header()).hasSize(200);
        assertRefused(() -> read(columns + ",team\nada@x\n"), UnusableFile.Code.TOO_MANY_COLUMNS);
        assertRefused(() -> read("upn" + ",".repeat(60_000) + "x\nada@x\n"), UnusableFile.Code.TOO_MANY_COLUMNS);
        assertThat(read("upn" + ",".repeat(16_383) + "\nada@x" + ",".repeat(16_383) + "\n")
                        .rows())
                .as("as a spreadsheet writes whole formatted columns")
                .extracting(PlanEntry::problem)
                .containsOnlyNulls();
    }

    @Test
    void a_row_keeps_only_the_cells_that_are_filled() throws UnusableFile {
        PresenceFile file = read("upn" + ",team".repeat(199) + "\nada@x\ngrace@x,Blue\n,\n".repeat(1_000));

        assertThat(file.rows().get(0).cells()).isEqualTo("[\"ada@x\"]");
        assertThat(file.rows().get(1).cells()).isEqualTo("[\"grace@x\",\"Blue\"]");
    }

    @Test
    void what_is_no_text_is_refused() {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13};

        assertRefused(
                () -> PresenceFile.parse(picture, FileMapping.NONE, BUSY, NOW), UnusableFile.Code.UNKNOWN_ENCODING);
        assertRefused(() -> read("upn\nada\0@x"), UnusableFile.Code.NOT_TEXT);
    }

    @Test
    void a_hundred_thousand_rows_are_read_and_no_more() throws UnusableFile {
        StringBuilder text = new StringBuilder("upn,availability\n");
        for (int i = 0; i < PresenceFileReader.MOST_ROWS; i++) {
            text.append("person").append(i).append("@contoso.com,Busy\n");
        }

        assertThat(read(text + "\n,\n").rows()).hasSize(100_000);
        assertRefused(() -> read(text + "ada@x,Busy\n"), UnusableFile.Code.TOO_MANY_ROWS);
    }

    @Test
    void ten_thousand_random_files_are_read_or_refused() {
        String[] pieces = {
            "upn",
            "availability",
            "endsAt",
            "duration",
            "[user]",
            "ada@x",
            "Busy",
            "8h",
            "2026-12-01 12:00",
            "P1M",
            ",",
            ",",
            ",",
            ";",
            "\n",
            "\n",
            "\r\n",
            "\"",
            "version:",
            "Example:",
            " ",
            "'",
            "=",
            "[",
            "]",
            "\u00A0",
            "Clear",
            GUID
        };
        int read = 0;
        for (int seed = 0; seed < 10_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "upn,availability,duration,endsAt\n" : "");
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                PresenceFile file = read(text.toString());
                read++;
                assertThat(file.rows()).isNotEmpty().allSatisfy(PresenceFileTest::assertWhole);
            } catch (UnusableFile e) {
                assertThat(e.code()).isNotNull();
            }
        }
        assertThat(read).isGreaterThan(4_000);
    }

    private static void assertWhole(PlanEntry entry) {
        assertThat(entry.problem() == null).isEqualTo(entry.values().action() != null);
        assertThat(entry.values().action() == Action.SET)
                .isEqualTo(entry.values().availability() != null);
        assertThat(entry.problem() != null || !entry.input().isEmpty()).isTrue();
    }

    @Test
    void cells_of_nothing_but_blanks_are_read_at_once() {
        String blanks = " ".repeat(60_000);

        assertTimeoutPreemptively(Duration.ofMinutes(5), () -> {
            PresenceFile file = read("upn,duration\n" + ("ada@x,1" + blanks + "x\n").repeat(50));
            assertThat(file.rows()).hasSize(50);
        });
    }

    private static void assertRefused(ThrowingCallable reading, UnusableFile.Code code) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        UnusableFile.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static PresenceValues form(Action action, Availability availability, Expiry ending, ZoneId zone) {
        return new PresenceValues(action, availability, null, ending, zone == null ? null : zone.getId());
    }

    private static String json(List<String> cells) {
        return cells.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }

    private static PlanEntry entry(
            int nth,
            long line,
            List<String> cells,
            String input,
            Action action,
            Availability availability,
            Expiry ending,
            String zone,
            String note) {
        PresenceValues values = new PresenceValues(action, availability, null, ending, zone);
        return new PlanEntry(nth, input, line, json(cells), Identity.of(input, false), values, note, null);
    }

    private static PresenceFile read(String text) throws UnusableFile {
        return read(text, BUSY);
    }

    private static PresenceFile read(String text, PresenceValues form) throws UnusableFile {
        return PresenceFile.parse(text.getBytes(UTF_8), FileMapping.NONE, form, NOW);
    }
}
