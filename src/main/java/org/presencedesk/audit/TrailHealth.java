package org.presencedesk.audit;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** How the trail is guarded, at {@code /q/health/well}. Unguarded is said, but is no outage. */
@Wellness
@ApplicationScoped
class TrailHealth implements HealthCheck {

    private final TrailProtection protection;

    TrailHealth(TrailProtection protection) {
        this.protection = protection;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder trail = HealthCheckResponse.named("trail");
        try {
            return trail.up()
                    .withData("protectedFromApplication", protection.isProtected())
                    .withData("sealed", false)
                    .build();
        } catch (SQLException away) {
            return trail.down()
                    .withData("problem", "The database cannot be reached.")
                    .build();
        }
    }
}
