package org.presencedesk.installation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.audit.trail.Outcome;

/** Checks because somebody asked for it, which is an event. */
@ApplicationScoped
class CheckedByHand {

    private final InstallationChecks checks;
    private final AuditTrail trail;

    CheckedByHand(InstallationChecks checks, AuditTrail trail) {
        this.checks = checks;
        this.trail = trail;
    }

    void check(SignedIn by) {
        InstallationChecks.Checked checked = checks.run(by.actor().id());
        record(checked, by);
    }

    @Transactional
    void record(InstallationChecks.Checked checked, SignedIn by) {
        trail.record(AuditEntry.of(
                        AuditAction.INSTALLATION_CHECKED,
                        checked.count(State.WRONG) == 0 ? Outcome.SUCCESS : Outcome.FAILURE,
                        by.actor())
                .from(by.origin())
                .with("wrong", checked.count(State.WRONG))
                .with("look", checked.count(State.LOOK)));
    }
}
