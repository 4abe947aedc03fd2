package org.presencedesk.installation;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.presencedesk.access.ClientAddress;
import org.presencedesk.access.SignedIn;
import org.presencedesk.web.WebConfig;

/** How this very request came here: of the way between browser and portal nothing else can be known. */
@ApplicationScoped
class AddressChecks {

    private final WebConfig settings;

    private final Optional<String> issuer;

    AddressChecks(WebConfig settings, @ConfigProperty(name = "presence-desk.sign-in.issuer") Optional<String> issuer) {
        this.settings = settings;
        this.issuer = issuer;
    }

    List<Finding> run(RoutingContext request) {
        return List.of(redirects(request.request()), proxy(request), https(request.request()));
    }

    private Finding redirects(HttpServerRequest request) {
        Optional<String> told = settings.publicUrl();
        String address = told.orElseGet(() -> request.scheme() + "://" + request.authority());
        return told.isPresent() || isLocal(request)
                ? Finding.good(Check.REDIRECTS, words -> redirects(words, address))
                : Finding.look(
                        Check.REDIRECTS,
                        words -> redirects(words, address),
                        words -> words.check().redirectsRemedy(address));
    }

    private String redirects(Words words, String address) {
        return issuer.map(provider -> words.check().redirectsElsewhere(provider, address))
                .orElseGet(() -> words.check().redirects(address));
    }

    private static Finding proxy(RoutingContext request) {
        String client = SignedIn.originOf(request).address();
        String peer = request.request().connection().remoteAddress().hostAddress();
        boolean forwarded = request.request().getHeader("X-Forwarded-For") != null;
        if (forwarded && !ClientAddress.isByOurs(request)) {
            return Finding.wrong(
                    Check.PROXY,
                    words -> words.check().proxyUntrusted(peer),
                    words -> words.check().proxyUntrustedRemedy(peer));
        }
        return Finding.good(
                Check.PROXY,
                words -> forwarded
                        ? words.check().proxyTrusted(peer, client)
                        : words.check().noProxy(peer));
    }

    private static Finding https(HttpServerRequest request) {
        if (request.scheme().equals("https")) {
            return Finding.good(Check.HTTPS, words -> words.check().https());
        }
        return isLocal(request)
                ? Finding.good(Check.HTTPS, words -> words.check().httpHere())
                : Finding.wrong(
                        Check.HTTPS,
                        words -> words.check().http(),
                        words -> words.check().httpRemedy());
    }

    private static boolean isLocal(HttpServerRequest request) {
        String host = request.authority() == null ? "" : request.authority().host();
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]") || host.equals("::1");
    }
}
