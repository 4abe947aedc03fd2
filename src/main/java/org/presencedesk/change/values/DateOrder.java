package org.presencedesk.change.values;

/** How {@code 03/04/2026} is meant, which nobody can tell from the date alone. */
public enum DateOrder {
    DAY_FIRST,
    MONTH_FIRST
}
