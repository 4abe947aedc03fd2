package org.presencedesk.change.schedule;

/** A rule gives no days that a schedule could run on. */
final class UnusableRule extends Exception {

    enum Fault {
        RULE_UNREADABLE,
        RULE_TOO_OFTEN,
        RULE_TOO_MANY,
        RULE_NEVER
    }

    private final Fault fault;

    UnusableRule(Fault fault) {
        super(fault.name(), null, false, false);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
