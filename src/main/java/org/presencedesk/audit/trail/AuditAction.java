package org.presencedesk.audit.trail;

import java.util.Arrays;
import java.util.Optional;

/** The closed list of what the trail records. */
public enum AuditAction {
    SESSION_SIGNED_IN("session.signed-in"),
    SESSION_SIGNED_OUT("session.signed-out"),
    SESSION_REFUSED("session.refused"),
    SESSION_ENDED("session.ended"),
    ACCESS_DENIED("access.denied"),
    FILE_UPLOADED("file.uploaded"),
    CHANGE_PLANNED("change.planned"),
    CHANGE_CONFIRMED("change.confirmed"),
    CHANGE_APPROVED("change.approved"),
    CHANGE_REJECTED("change.rejected"),
    CHANGE_BROKE_GLASS("change.broke-glass"),
    CHANGE_STARTED("change.started"),
    CHANGE_PAUSED("change.paused"),
    CHANGE_RESUMED("change.resumed"),
    CHANGE_CANCELLED("change.cancelled"),
    CHANGE_RETRIED("change.retried"),
    CHANGE_FINISHED("change.finished"),
    CHANGE_OBSERVED("change.observed"),
    CHANGE_POLICY_LIFTED("change.policy-lifted"),
    POLICY_CHANGED("policy.changed"),
    PRESENCE_SET("presence.set"),
    PRESENCE_CLEARED("presence.cleared"),
    SCHEDULE_CREATED("schedule.created"),
    SCHEDULE_CHANGED("schedule.changed"),
    SCHEDULE_PAUSED("schedule.paused"),
    SCHEDULE_RESUMED("schedule.resumed"),
    SCHEDULE_SKIPPED("schedule.skipped"),
    SCHEDULE_QUARANTINED("schedule.quarantined"),
    SCHEDULE_RELEASED("schedule.released"),
    SCHEDULE_ENDED("schedule.ended"),
    LIST_CHANGED("list.changed"),
    TRAIL_SEARCHED("trail.searched"),
    TRAIL_VIEWED("trail.viewed"),
    TRAIL_EXPORTED("trail.exported"),
    TRAIL_VERIFIED("trail.verified"),
    TRAIL_PURGED("trail.purged"),
    SETTINGS_CHANGED("settings.changed"),
    INSTALLATION_FAILED("installation.failed"),
    INSTALLATION_RECOVERED("installation.recovered"),
    INSTALLATION_CHECKED("installation.checked");

    private final String code;

    AuditAction(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<AuditAction> of(String code) {
        return Arrays.stream(values()).filter(a -> a.code.equals(code)).findFirst();
    }
}
