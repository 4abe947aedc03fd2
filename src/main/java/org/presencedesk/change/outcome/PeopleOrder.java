package org.presencedesk.change.outcome;

/** In which order the people of a change are shown. */
public enum PeopleOrder {
    /** As the plan has them: the order of the file. */
    POSITION,
    NAME,
    /** Who failed comes first. */
    STATE
}
