package org.presencedesk.settings;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses of other systems: https, or plain http to this very machine. */
final class ServiceAddress {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private ServiceAddress() {}

    /** The address without slashes at its end, or empty with a problem reported. */
    static Optional<String> remote(Environment environment, String name, String fallback) {
        Optional<URI> uri = read(environment, name, fallback, "https://host or https://host/path");
        if (uri.filter(ServiceAddress::isPlainHttpElsewhere).isPresent()) {
            environment.wrong(name, "uses plain http to another machine: " + uri.get(), "use https");
            return Optional.empty();
        }
        return uri.map(URI::toString);
    }

    /** The same without the rule about plain http. */
    static Optional<URI> read(Environment environment, String name, String fallback, String form) {
        return environment.parsed(
                name,
                fallback,
                "an address of the form " + form,
                "write the scheme and the host, and no user, question mark or fragment",
                ServiceAddress::parse);
    }

    private static URI parse(String text) {
        URI uri = URI.create(text.replaceFirst("/+\\z", ""));
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535) {
            throw new IllegalArgumentException(text);
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(text);
        }
        return uri;
    }

    private static boolean isPlainHttpElsewhere(URI uri) {
        return "http".equals(uri.getScheme())
                && !LOOPBACK.matcher(uri.getHost()).matches();
    }
}
