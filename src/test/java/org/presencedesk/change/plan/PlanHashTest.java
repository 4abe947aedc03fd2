package org.presencedesk.change.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.presencedesk.change.model.PlannedTarget;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.values.Action;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.Expiry;
import org.presencedesk.proof.Merkle;

class PlanHashTest {

    private static final ChangeSpec BUSY = new ChangeSpec(
            Action.SET, Availability.BUSY, null, Expiry.after(Duration.ofHours(1)), null, "Stocktaking", null);
    private static final String ADA = "0a000000-0000-4000-8000-000000000001";
    private static final String BEN = "fb000000-0000-4000-8000-000000000002";

    @Test
    void theHashIsThatOfTheLinesInTheirOrder() {
        List<PlannedTarget> plan = List.of(nobody(), of(BEN, Reason.GUEST), of(ADA, null));

        String lines = "SET|BUSY|PT1H||\n"
                + ADA + "|set|Busy|PT1H||WAITING|||\n"
                + BEN + "|set|Busy|PT1H||SKIPPED|GUEST||\n"
                + "|set|Busy|PT1H||SKIPPED|NOT_FOUND||\n";
        assertEquals("sha256:" + sha256(lines), PlanHash.of(BUSY, plan));
    }

    @Test
    void theOrderInWhichPeopleWereNamedDoesNotCount() {
        List<PlannedTarget> plan =
                new ArrayList<>(List.of(nobody(), of(ADA, Reason.DUPLICATE), of(BEN, null), of(ADA, null), nobody()));
        String hash = PlanHash.of(BUSY, plan);
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            Collections.shuffle(plan, random);
            assertEquals(hash, PlanHash.of(BUSY, plan));
        }
    }

    @Test
    void whoIsSkippedCounts() {
        assertNotEquals(
                PlanHash.of(BUSY, List.of(of(ADA, null), of(BEN, null))),
                PlanHash.of(BUSY, List.of(of(ADA, null), of(BEN, Reason.GUEST))));
    }

    private static PlannedTarget nobody() {
        return of(null, Reason.NOT_FOUND);
    }

    private static PlannedTarget of(String personId, Reason reason) {
        return new PlannedTarget(
                0,
                personId,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                "set",
                "Busy",
                "PT1H",
                null,
                null,
                null,
                null,
                reason == null ? TargetState.WAITING : TargetState.SKIPPED,
                reason,
                null,
                null);
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(Merkle.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
