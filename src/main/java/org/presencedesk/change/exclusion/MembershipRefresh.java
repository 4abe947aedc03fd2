package org.presencedesk.change.exclusion;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.presencedesk.graph.client.GraphFailure;

/** While somebody waits to be sent for, keeps what is known of excluded groups younger than the five minutes it may be old. */
@ApplicationScoped
public class MembershipRefresh {

    private static final Logger LOG = Logger.getLogger(MembershipRefresh.class);

    /** A group that cannot be read is not asked for without pause. */
    private static final long AFTER_FAILURE = Duration.ofSeconds(10).toNanos();

    private final GroupReading groups;
    private final KeptMembers kept;
    private final LongSupplier nanos;
    private volatile Long failedAt;

    MembershipRefresh(GroupReading groups, KeptMembers kept, LongSupplier nanos) {
        this.groups = groups;
        this.kept = kept;
        this.nanos = nanos;
    }

    /** @param goOn false as soon as this replica is to stop */
    public void readWhatIsDue(BooleanSupplier goOn) {
        Long failure = failedAt;
        if (failure != null && nanos.getAsLong() - failure < AFTER_FAILURE) {
            return;
        }
        boolean failed = false;
        for (UUID group : kept.due()) {
            failed |= goOn.getAsBoolean() && !read(group);
        }
        failedAt = failed ? Long.valueOf(nanos.getAsLong()) : null;
    }

    private boolean read(UUID group) {
        try {
            groups.read(group);
            return true;
        } catch (GraphFailure failure) {
            if (failedAt == null) {
                LOG.warnf("Who is in the excluded group %s cannot be read: %s", group, failure.getMessage());
            }
            return false;
        }
    }
}
