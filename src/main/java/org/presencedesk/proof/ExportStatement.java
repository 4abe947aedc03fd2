package org.presencedesk.proof;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What cannot be computed from the events: why just these are in an export, and who asked for them. Values are texts,
 * whole numbers, lists and maps.
 *
 * @param export its number in the trail's own events
 * @param by who exported
 * @param filter what was asked for; empty for everything
 * @param zone in which whoever exported meant the times; null if in none
 */
public record ExportStatement(UUID export, Instant at, Map<String, ?> by, Map<String, ?> filter, String zone) {}
