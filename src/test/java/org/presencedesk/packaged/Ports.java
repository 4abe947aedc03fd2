package org.presencedesk.packaged;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on which nobody listens. */
public final class Ports {

    /** Below those that Linux gives to connections on their way out, one of which may take a port before it is used. */
    private static final int FIRST = 12_000;

    private static final int LAST = 32_000;

    private Ports() {}

    public static int free() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // Another one is tried.
            }
        }
        throw new IllegalStateException("No port from " + FIRST + " to " + LAST + " is free");
    }
}
