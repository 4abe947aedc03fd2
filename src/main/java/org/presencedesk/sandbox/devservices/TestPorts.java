package org.presencedesk.sandbox.devservices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** A free port each for pages, management and sandbox, chosen once per JVM whatever class loader asks. */
final class TestPorts implements ConfigSource {
    /** Above application.properties (250), below environment variables (300). */
    static final int ORDINAL = 275;

    private static final Set<String> NAMES =
            Set.of("quarkus.http.test-port", "quarkus.management.test-port", "sandbox.port");

    @Override
    public String getValue(String name) {
        return NAMES.contains(name) ? chosenOnce("presence-desk.test." + name) : null;
    }

    @Override
    public Set<String> getPropertyNames() {
        return NAMES;
    }

    @Override
    public String getName() {
        return "free ports of the tests";
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    private static String chosenOnce(String property) {
        synchronized (System.getProperties()) {
            String port = System.getProperty(property);
            if (port == null) {
                port = Integer.toString(freePort());
                System.setProperty(property, port);
            }
            return port;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
