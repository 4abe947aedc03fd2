package org.presencedesk.sandbox.entra;

import java.net.URI;
import java.util.Set;

/** The redirect URIs that are registered: this machine, any port, exactly these paths. */
final class RedirectUris {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1");
    private static final String SIGN_IN = "/signin-oidc";
    private static final String SIGNED_OUT = "/signed-out";

    private RedirectUris() {}

    static boolean isForSignIn(String uri) {
        return isRegistered(uri, SIGN_IN);
    }

    static boolean isForSignOut(String uri) {
        return isRegistered(uri, SIGNED_OUT);
    }

    private static boolean isRegistered(String text, String path) {
        try {
            URI uri = URI.create(text);
            return SCHEMES.contains(uri.getScheme())
                    && HOSTS.contains(uri.getHost())
                    && path.equals(uri.getRawPath())
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
