package org.presencedesk.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.common.net.CidrAddress;
import io.smallrye.common.net.Inet;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * From where a request came. Each proxy adds the address that it sees to the end of {@code X-Forwarded-For}, and whatever
 * stood there before may be made up: the client is the last one that no proxy of ours vouches for as another of ours.
 */
@Singleton
public class ClientAddress {

    private static final int FIRST_OF_ALL = 3_000;
    private static final String KEY = ClientAddress.class.getName();
    private static final String BY_OURS = KEY + ".byOurs";
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<CidrAddress> proxies;

    ClientAddress(@ConfigProperty(name = "presence-desk.trusted-proxies") Optional<List<String>> proxies) {
        this.proxies = proxies.orElse(List.of()).stream()
                .map(proxy -> proxy.contains("/")
                        ? Inet.parseCidrAddress(proxy)
                        : CidrAddress.create(Inet.parseInetAddress(proxy), proxy.contains(":") ? 128 : 32))
                .toList();
    }

    /** Without a port. Null where the connection has none. */
    public static String of(RoutingContext request) {
        return request.get(KEY);
    }

    /** Whether a proxy of ours brought it. */
    public static boolean isByOurs(RoutingContext request) {
        return Boolean.TRUE.equals(request.get(BY_OURS));
    }

    void register(@Observes Filters filters) {
        filters.register(this::find, FIRST_OF_ALL);
    }

    private void find(RoutingContext context) {
        HttpServerRequest request = context.request();
        var peer = request.connection().remoteAddress();
        if (peer != null && peer.hostAddress() != null) {
            context.put(BY_OURS, isOurs(address(peer.hostAddress())));
            context.put(KEY, client(peer.hostAddress(), request.headers().getAll(FORWARDED_FOR)));
        }
        context.next();
    }

    String client(String peer, List<String> forwardedFor) {
        List<String> hops = Arrays.asList(String.join(",", forwardedFor).split(",", -1));
        Collections.reverse(hops);
        InetAddress client = address(peer);
        for (String hop : hops) {
            InetAddress before = isOurs(client) ? address(hop.strip()) : null;
            if (before == null) {
                break;
            }
            client = before;
        }
        return client == null ? peer : client.getHostAddress();
    }

    private boolean isOurs(InetAddress address) {
        return address != null && proxies.stream().anyMatch(proxy -> proxy.matches(address));
    }

    /** As proxies write it: also with a port, and then IPv6 in brackets. Null for whatever else. */
    private static InetAddress address(String hop) {
        String host = hop.startsWith("[")
                ? hop.replaceFirst("](:\\d+)?$", "").substring(1)
                : hop.matches("[^:]+:\\d+") ? hop.substring(0, hop.indexOf(':')) : hop;
        try {
            InetAddress read = Inet.parseInetAddress(host);
            // Made anew: without a zone, and IPv4 as such where it came in the form of IPv6.
            return read == null ? null : InetAddress.getByAddress(read.getAddress());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
