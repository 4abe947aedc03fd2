package org.presencedesk.change.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Session;
import org.presencedesk.change.form.Tab;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.KnownPeople;

/** Olivia finds changes again: by what they wait for, by words, and her own. */
@QuarkusTest
class ChangeListTest {

    private static final Pattern NUMBER = Pattern.compile("<a href=\"/changes/(\\d+)\">\\d+</a>");

    @Inject
    EntityManager database;

    private final String drill = "Drill " + UUID.randomUUID();
    private Session olivia;

    @BeforeEach
    void olivia_signs_in() throws Exception {
        olivia = Session.of(Account.OLIVIA);
    }

    @Test
    void each_part_has_the_changes_that_stand_there() throws Exception {
        String open = plan(olivia, drill);
        String tooOld = plan(olivia, drill);
        String discarded = plan(olivia, drill);
        String done = plan(olivia, drill);
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "UPDATE change SET planned_at = planned_at - interval '25 hours' WHERE number = "
                                        + tooOld)
                        .executeUpdate());
        ChangePage.act(olivia, discarded, "cancellation", "");
        ChangePage.confirm(olivia, done);
        ChangePage.finished(olivia, done);

        assertThat(shown("")).containsExactly(done, discarded, tooOld, open);
        assertThat(shown("part=TO_CONFIRM&")).containsExactly(open);
        assertThat(shown("part=UNDER_WAY&")).isEmpty();
        assertThat(shown("part=DONE&")).containsExactly(done);
        assertThat(shown("part=LEFT&")).containsExactly(discarded, tooOld);
    }

    @Test
    void words_are_sought_as_they_stand_in_reason_ticket_name_and_number_and_mine_are_mine() throws Exception {
        String hers = plan(olivia, drill + " 100%");
        String his = plan(Session.of(Account.OSCAR), drill + " 100 %");

        assertThat(shown("")).containsExactly(his, hers);
        assertThat(shown("mine=yes&")).containsExactly(hers);
        assertThat(found("q=" + drill.toUpperCase() + " 100%25")).containsExactly(hers);
        assertThat(found("q=" + hers)).contains(hers);
        assertThat(found("q=oscar")).contains(his).doesNotContain(hers);
        assertThat(list("q=" + UUID.randomUUID()))
                .contains("No change is like that.", "<a href=\"/changes\">Show all</a>");
    }

    @Test
    void what_cannot_be_asked_is_said() {
        olivia.request().get("/changes?part=LATER").then().statusCode(400).body(containsString("LATER"));
        olivia.request().get("/changes?q=" + "x".repeat(501)).then().statusCode(400);
        olivia.request().urlEncodingEnabled(false).get("/changes?q=%00").then().statusCode(400);
    }

    private static String plan(Session who, String reason) throws Exception {
        return Tab.open(who, "/changes/new")
                .type("pasted", KnownPeople.OBRIEN)
                .type("status", "Busy")
                .type("reason", reason)
                .plan()
                .change();
    }

    private List<String> shown(String part) {
        return found(part + "q=" + drill);
    }

    private List<String> found(String query) {
        return new ArrayList<>(
                NUMBER.matcher(list(query)).results().map(row -> row.group(1)).toList());
    }

    private String list(String query) {
        return olivia.request()
                .urlEncodingEnabled(false)
                .get("/changes?" + query.replace(" ", "%20"))
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
