package org.presencedesk.dispatch.presence;

import io.quarkus.arc.Arc;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.presencedesk.change.lifecycle.ChangeVerbs;
import org.presencedesk.change.model.TargetStateWriter;
import org.presencedesk.change.model.Targets;
import org.presencedesk.change.presence.PresenceReader;
import org.presencedesk.dispatch.rules.DispatchConfig;

/** Both looks at presence beside those of the application, with the reads and the clock of a test. */
public final class Looks {

    private Looks() {}

    public static PoliteCheck politeness(PresenceReader reader, Clock clock, Event<ChangeVerbs.WorkWaits> workWaits) {
        return new PoliteCheck(
                bean(EntityManager.class),
                bean(TargetStateWriter.class),
                bean(Targets.class),
                reader,
                workWaits,
                clock);
    }

    public static Observer observation(PresenceReader reader, Clock clock) {
        return new Observer(bean(ObservedTargets.class), reader, bean(DispatchConfig.class), clock);
    }

    private static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }
}
