package org.presencedesk.settings;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Whether the ports are free, asked before anything has started that would have to be stopped again. */
final class PortCheck {

    private PortCheck() {}

    /**
     * One sentence for each port that cannot be used.
     *
     * @param properties the settings in the words of Quarkus
     */
    static List<String> problems(Map<String, String> properties) {
        return Stream.of(
                        problem("HTTP_PORT", properties.get("quarkus.http.port")),
                        problem("MANAGEMENT_PORT", properties.get("quarkus.management.port")))
                .filter(Objects::nonNull)
                .toList();
    }

    private static String problem(String variable, String port) {
        try (ServerSocket free = new ServerSocket(Integer.parseInt(port))) {
            return null;
        } catch (IOException taken) {
            return variable + " is " + port + ", which cannot be used (" + taken.getMessage()
                    + "): stop what listens there, or choose another port.";
        }
    }
}
