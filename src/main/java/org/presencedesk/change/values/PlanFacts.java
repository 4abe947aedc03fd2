package org.presencedesk.change.values;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What rules ask of a plan.
 *
 * @param people to whom something will be sent
 * @param availabilities that are set, as Graph writes them; none where everybody is cleared
 * @param longest for how long a status is set at most; zero where everybody is cleared
 * @param groups object ids, in small letters, of those chosen and of those in chosen lists
 * @param begins when the first of them may be sent for
 */
public record PlanFacts(
        long people,
        Set<String> availabilities,
        Duration longest,
        Set<String> groups,
        boolean liftsExclusions,
        boolean scheduled,
        Instant begins) {}
