package org.presencedesk.audit.export;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Bearer;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.sandbox.directory.Account;

@QuarkusTest
@TestProfile(Sealed.class)
class EvidencePlacesTest {

    @Inject
    EvidencePlaces places;

    @Test
    void audrey_waits_while_two_others_read_their_evidence_and_gives_her_place_back() {
        List<EvidencePlaces.Place> others = new ArrayList<>();
        for (int i = 0; i < EvidencePlaces.MOST; i++) {
            others.add(places.take());
        }
        evidence().statusCode(503).header("Retry-After", notNullValue()).body("code", equalTo("EVIDENCE_BUSY"));

        others.get(0).close();
        others.get(0).close();
        evidence().statusCode(200);
        evidence().statusCode(200);
        others.get(1).close();
    }

    private static ValidatableResponse evidence() {
        return given().auth()
                .oauth2(Bearer.of(Account.AUDREY))
                .get("/api/v1/audit-events.zip?text=nothing-says-this")
                .then();
    }
}
