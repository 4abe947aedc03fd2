package org.presencedesk.audit.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presencedesk.audit.verify.Damage;
import org.presencedesk.audit.verify.DamageSign;

/** Wherever the machine stands, its trail is the same: three of these have digits of their own, one letters. */
class AnyLocaleTest {

    private final Locale before = Locale.getDefault();
    private TrailHouse house;

    @BeforeEach
    void an_empty_trail() throws Exception {
        house = new TrailHouse();
    }

    @AfterEach
    void gone() throws Exception {
        Locale.setDefault(before);
        house.close();
    }

    @ParameterizedTest
    @CsvSource({"ar-EG-u-nu-arab,\u0661", "fa-IR,\u06f1", "mr-IN,\u0967", "tr-TR,1"})
    void an_older_database_put_back_is_found(String locale, String one) throws Exception {
        Locale.setDefault(Locale.forLanguageTag(locale));
        assertThat("%d".formatted(1)).as("the premise").isEqualTo(one);
        Sealer sealer = house.sealer();
        for (int i = 0; i < 3; i++) {
            house.write(1);
            sealer.seal();
        }
        assertThat(house.verdict().valid()).isTrue();
        assertThat(published())
                .allMatch(name -> US_ASCII.newEncoder().canEncode(name))
                .hasSize(3);

        putBack();
        house.write(1);
        house.sealer().seal();

        assertThat(house.verdict().damage()).extracting(Damage::sign).contains(DamageSign.OLDER_THAN_PUBLISHED);
        assertThat(published()).as("nothing is sealed on").hasSize(3);
    }

    /** To what it was after the first checkpoint. */
    private void putBack() throws Exception {
        try (Connection connection = house.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute("DELETE FROM audit_leaf WHERE idx >= 1");
            statement.execute("DELETE FROM audit_event e WHERE NOT EXISTS"
                    + " (SELECT FROM audit_leaf l WHERE l.event_id = e.id)");
            statement.execute("DELETE FROM audit_checkpoint WHERE number > 1");
        }
    }

    private List<String> published() throws Exception {
        try (var files = Files.walk(house.sinkDirectory())) {
            return files.filter(Files::isRegularFile)
                    .map(Path::getFileName)
                    .map(Path::toString)
                    .toList();
        }
    }
}
