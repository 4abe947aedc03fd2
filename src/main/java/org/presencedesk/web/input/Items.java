package org.presencedesk.web.input;

import java.util.List;

/** One page of a list of the API. {@code next} is the cursor of the page after it, null on the last one. */
public record Items<T>(List<T> items, String next) {}
