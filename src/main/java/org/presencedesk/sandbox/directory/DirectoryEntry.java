package org.presencedesk.sandbox.directory;

import io.vertx.core.json.JsonObject;

/** A person or a group, as queries see it. */
public interface DirectoryEntry {
    String id();

    String displayName();

    /** The property's text by its lower-case name, null where it is empty or no text. */
    String text(String property);

    /** With every property; the default ones first. */
    JsonObject json();
}
