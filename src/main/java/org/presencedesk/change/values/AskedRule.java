package org.presencedesk.change.values;

import java.util.UUID;

/** A rule by which a change must be approved, as it was when that was asked. */
public record AskedRule(UUID id, String name, int version, RuleConditions conditions) {}
