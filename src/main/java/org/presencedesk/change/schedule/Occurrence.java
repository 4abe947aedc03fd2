package org.presencedesk.change.schedule;

import java.time.Instant;

/** One time that a schedule runs. @param ends null where statuses are cleared */
public record Occurrence(Instant at, Instant ends) {}
