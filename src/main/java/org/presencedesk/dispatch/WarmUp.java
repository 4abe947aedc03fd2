package org.presencedesk.dispatch;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Whoever takes over from another replica goes on at once: what a first batch needs - statements, code, token, connection -
 * is tried at the start. Nobody is claimed and no byte leaves. What fails here is said when it is needed.
 */
@ApplicationScoped
class WarmUp {

    private static final Logger LOG = Logger.getLogger(WarmUp.class);
    private static final int TIMES = 5;

    private final TargetClaims claims;
    private final SenderPool senders;

    WarmUp(TargetClaims claims, SenderPool senders) {
        this.claims = claims;
        this.senders = senders;
    }

    void start(@Observes StartupEvent event) {
        Thread thread = new Thread(this::rehearse, "rehearsal");
        thread.setDaemon(true);
        thread.start();
    }

    private void rehearse() {
        try {
            int done = 0;
            while (done < TIMES && works()) {
                done++;
            }
        } catch (RuntimeException failed) {
            LOG.debug("The rehearsal ended early", failed);
        }
    }

    /** Whether everything works that comes before the first byte. */
    boolean works() {
        claims.claimNobody();
        return senders.reachesGraph();
    }
}
