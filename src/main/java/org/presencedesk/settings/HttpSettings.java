package org.presencedesk.settings;

import io.smallrye.common.net.Inet;
import java.net.URI;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What faces people and probes: ports, the address behind a proxy, the zone of the forms. */
final class HttpSettings {

    private HttpSettings() {}

    static void translate(Environment environment, Map<String, String> into) {
        ports(environment, into);
        publicUrl(environment, into);
        trustedProxies(environment, into);
        environment
                .parsed(
                        "TIME_ZONE",
                        "UTC",
                        "the name of a time zone",
                        "use for example Europe/Berlin",
                        HttpSettings::parseZone)
                .ifPresent(zone -> into.put("presence-desk.time-zone", zone.getId()));
    }

    private static void ports(Environment environment, Map<String, String> into) {
        Optional<Integer> pages = port(environment, "HTTP_PORT", "8080");
        Optional<Integer> management = port(environment, "MANAGEMENT_PORT", "9000");
        if (pages.isPresent() && pages.equals(management)) {
            environment.wrong(
                    "MANAGEMENT_PORT", "is the same as HTTP_PORT: " + management.get(), "choose another port for one");
            return;
        }
        pages.ifPresent(port -> into.put("quarkus.http.port", port.toString()));
        management.ifPresent(port -> into.put("quarkus.management.port", port.toString()));
    }

    private static Optional<Integer> port(Environment environment, String name, String fallback) {
        return environment.parsed(
                name, fallback, "a port", "use a whole number from 1 to 65535", text -> Bounds.within(text, 1, 65535));
    }

    private static void publicUrl(Environment environment, Map<String, String> into) {
        String name = "PUBLIC_URL";
        if (environment.value(name).isEmpty()) {
            return;
        }
        Optional<URI> read = ServiceAddress.read(environment, name, "", "https://host");
        if (read.filter(url -> !url.getRawPath().isEmpty()).isPresent()) {
            environment.wrong(name, "has a path: " + read.get(), "give the application a host of its own");
            return;
        }
        read.ifPresent(url -> {
            into.put("presence-desk.public-url", url.toString());
            into.put("quarkus.oidc.authentication.redirect-path", url + "/signin-oidc");
            if ("https".equals(url.getScheme())) {
                into.put("quarkus.oidc.authentication.cookie-force-secure", "true");
            }
        });
    }

    private static void trustedProxies(Environment environment, Map<String, String> into) {
        String name = "TRUSTED_PROXIES";
        Optional<String> text = environment.value(name);
        if (text.isEmpty()) {
            return;
        }
        List<String> addresses = Arrays.stream(text.get().split("[,\\s]+"))
                .filter(address -> !address.isEmpty())
                .toList();
        List<String> wrong =
                addresses.stream().filter(address -> !isAddress(address)).toList();
        if (addresses.isEmpty() || !wrong.isEmpty()) {
            environment.wrong(
                    name,
                    "holds what is neither an IP address nor a range: " + String.join(", ", wrong),
                    "write for example 10.0.0.7 or 10.0.0.0/24, with commas between them");
            return;
        }
        into.put("quarkus.http.proxy.proxy-address-forwarding", "true");
        into.put("quarkus.http.proxy.allow-x-forwarded", "true");
        into.put("quarkus.http.proxy.allow-forwarded", "false");
        into.put("quarkus.http.proxy.enable-forwarded-host", "true");
        into.put("quarkus.http.proxy.trusted-proxies", String.join(",", addresses));
        into.put("presence-desk.trusted-proxies", String.join(",", addresses));
    }

    private static boolean isAddress(String text) {
        return Inet.parseInetAddress(text) != null || Inet.parseCidrAddress(text) != null;
    }

    private static ZoneId parseZone(String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw new IllegalArgumentException(text);
        }
        return ZoneId.of(text);
    }
}
