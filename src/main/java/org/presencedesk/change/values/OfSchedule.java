package org.presencedesk.change.values;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.UUID;

/**
 * By which schedule a change was made.
 *
 * @param at when its occurrence begins
 * @param byHand whether somebody asked for it beside the rule
 */
public record OfSchedule(
        UUID id,
        String name,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant at,
        boolean byHand) {}
