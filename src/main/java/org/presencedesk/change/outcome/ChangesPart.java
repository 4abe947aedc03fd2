package org.presencedesk.change.outcome;

/** Changes that are looked at together, each with the condition that picks them. */
public enum ChangesPart {
    ALL("true"),
    TO_CONFIRM("state = 'PLANNED' AND planned_at > :plansHold"),
    TO_APPROVE("state = 'AWAITING_APPROVAL'"),
    UNDER_WAY("state IN ('SCHEDULED', 'RUNNING', 'PAUSED')"),
    DONE("state IN ('FINISHED', 'CANCELLED', 'REJECTED') AND confirmed_at IS NOT NULL"),
    LEFT("state = 'PLAN_FAILED' OR state = 'CANCELLED' AND confirmed_at IS NULL"
            + " OR state = 'PLANNED' AND planned_at <= :plansHold");

    private final String condition;

    ChangesPart(String condition) {
        this.condition = condition;
    }

    public String condition() {
        return condition;
    }
}
