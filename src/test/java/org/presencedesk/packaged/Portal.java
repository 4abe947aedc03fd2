package org.presencedesk.packaged;

/** A running application, however it was started. */
public interface Portal {

    String url(String path);

    String log();
}
