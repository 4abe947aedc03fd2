package org.presencedesk.change.schedule;

import java.util.List;

/** @param days {@code YYYY-MM-DD}. @param version that this one replaces; null for whichever it is */
public record CalendarRequest(String name, List<String> days, Integer version) {}
