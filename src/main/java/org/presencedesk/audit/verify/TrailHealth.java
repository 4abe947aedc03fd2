package org.presencedesk.audit.verify;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.presencedesk.audit.seal.TrailState;
import org.presencedesk.audit.trail.TrailKey;
import org.presencedesk.audit.trail.TrailProtection;
import org.presencedesk.web.errors.DatabaseOutage;

/** How the trail is guarded, at {@code /q/health/well}. Unguarded is said, but is no outage; damage is one. */
@Wellness
@ApplicationScoped
class TrailHealth implements HealthCheck {

    private final TrailProtection protection;
    private final TrailKey seal;
    private final TrailState state;
    private final VerificationResults verdicts;

    TrailHealth(TrailProtection protection, TrailKey seal, TrailState state, VerificationResults verdicts) {
        this.protection = protection;
        this.seal = seal;
        this.state = state;
        this.verdicts = verdicts;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder trail = HealthCheckResponse.named("trail");
        try {
            trail.up()
                    .withData("protectedFromApplication", protection.isProtected())
                    .withData("sealed", seal.key().isPresent())
                    .withData("unpurgeableEvents", state.unpurgeable());
            if (seal.key().isPresent()) {
                seals(trail);
            }
            return trail.build();
        } catch (SQLException | RuntimeException failure) {
            return trail.down()
                    .withData("problem", DatabaseOutage.problem(failure))
                    .build();
        }
    }

    private void seals(HealthCheckResponseBuilder trail) throws SQLException {
        TrailState.Now now = state.now();
        Optional<VerificationResult> verdict = verdicts.last();
        int damages = verdict.map(last -> last.damage().size()).orElse(0);
        VerificationResult.Comparison published = verdict.or(verdicts::lastRecent)
                .map(VerificationResult::published)
                .orElse(VerificationResult.Comparison.none);
        trail.withData("sealedEvents", now.sealed())
                .withData("waitingEvents", now.waiting())
                .withData("lastCheckpoint", String.valueOf(now.at()))
                .withData("published", published.name())
                .withData("unpublished", now.isUnpublished())
                .withData("damages", damages);
        String problem = problem(now, damages, published);
        if (problem != null) {
            trail.down().withData("problem", problem);
        }
    }

    private static String problem(TrailState.Now now, int damages, VerificationResult.Comparison published) {
        if (damages > 0) {
            return "The trail is damaged: see its page or /api/v1/audit-events/verification.";
        }
        if (now.isLate()) {
            return "Nothing has been sealed for two minutes: see the log.";
        }
        if (published == VerificationResult.Comparison.unavailable) {
            return "The published checkpoints could not be read when the trail was verified: mend"
                    + " TRAIL_SINK_DIRECTORY, then verify again.";
        }
        return now.isUnpublished() ? "Checkpoints wait for TRAIL_SINK_DIRECTORY, which is away: see the log." : null;
    }
}
