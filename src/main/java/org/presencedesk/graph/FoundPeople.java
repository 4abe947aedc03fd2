package org.presencedesk.graph;

import java.util.List;
import java.util.Set;

/**
 * @param people each once, in no particular order; a mail address may belong to several
 * @param refusedValues the values, as given, that Graph would not look for
 */
public record FoundPeople(List<GraphPerson> people, Set<String> refusedValues) {}
