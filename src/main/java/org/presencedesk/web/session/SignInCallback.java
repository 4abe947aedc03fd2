package org.presencedesk.web.session;

import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.presencedesk.web.LocalAddress;
import org.presencedesk.web.PublicAddress;
import org.presencedesk.web.Requests;
import org.presencedesk.web.errors.SignInError;

/**
 * Where Entra sends the browser back to. Quarkus finishes a sign-in that it knows; it has no answer for a second tab whose
 * owner is in by now, for an address opened again, or for a sign-in that took longer than its state is kept.
 */
@ApplicationScoped
class SignInCallback {

    private static final Logger LOG = Logger.getLogger(SignInCallback.class);
    private static final String PATH = "/signin-oidc";
    private static final String STATE = OidcUtils.STATE_COOKIE_NAME + "_";

    /**
     * Every page asked for without a session leaves a cookie, which holds its address; too many or too large ones make
     * requests that are not taken. Many proxies take 8 kB of cookies.
     */
    private static final int MOST_OPEN = 8;

    private static final int MOST_CHARACTERS = 5_000;

    /** Shows that the browser keeps cookies: without any, a new sign-in would end here again, without end. */
    private static final String KEEPS_COOKIES = "keeps-cookies";

    private final TenantConfigBean tenants;
    private final PublicAddress address;

    SignInCallback(TenantConfigBean tenants, PublicAddress address) {
        this.tenants = tenants;
        this.address = address;
    }

    static boolean isMetBy(RoutingContext request) {
        return request.request().path().equals(PATH);
    }

    Uni<SecurityIdentity> answer(RoutingContext request, Supplier<Uni<SecurityIdentity>> signIn) {
        Optional<Cookie> state = state(request);
        String wanted = LocalAddress.of(state.map(this::wanted).orElse(null)).toString();
        request.put(Requests.WANTED, wanted);
        boolean hasSession = request.request().cookies().stream().anyMatch(c -> OidcUtils.isSessionCookie(c.getName()));
        if (hasSession) {
            // One that has ended is noticed at the page, which leads to a new sign-in and back.
            return signIn.get()
                    .onFailure(failure -> failure instanceof AuthenticationFailedException
                            || failure instanceof AuthenticationCompletionException)
                    .recoverWithNull()
                    .chain(known -> {
                        state.ifPresent(cookie -> forget(request, cookie.getName()));
                        return redirect(wanted);
                    });
        }
        return state.isPresent() ? signIn.get() : signInAnew(request);
    }

    /** Of the sign-ins that were begun and not ended; browsers name the oldest first. */
    void forgetOldest(RoutingContext request) {
        String header = String.valueOf(request.request().getHeader("Cookie"));
        Deque<String> states = Arrays.stream(header.split("; *"))
                .filter(cookie -> cookie.startsWith(STATE))
                .collect(Collectors.toCollection(ArrayDeque::new));
        int characters = states.stream().mapToInt(String::length).sum();
        while (states.size() > MOST_OPEN || characters > MOST_CHARACTERS) {
            String oldest = states.remove();
            characters -= oldest.length();
            forget(request, oldest.split("=", 2)[0]);
        }
    }

    /** Whether the browser has kept the cookie that {@link #signInAnew} gave it; it is asked for once. */
    boolean keepsCookies(RoutingContext request) {
        boolean kept = request.request().getCookie(KEEPS_COOKIES) != null;
        request.response().addCookie(keepsCookies(request, 0));
        return kept;
    }

    private Uni<SecurityIdentity> signInAnew(RoutingContext request) {
        request.response().addCookie(keepsCookies(request, 60));
        return redirect("/sign-in-failed?error=" + SignInError.STATE_GONE);
    }

    private Cookie keepsCookies(RoutingContext request, long seconds) {
        return Cookie.cookie(KEEPS_COOKIES, "1")
                .setPath("/sign-in-failed")
                .setMaxAge(seconds)
                .setHttpOnly(true)
                .setSecure(address.isHttps(request))
                .setSameSite(CookieSameSite.LAX);
    }

    private static Uni<SecurityIdentity> redirect(String address) {
        return Uni.createFrom().failure(new AuthenticationRedirectException(address));
    }

    /** Read as it stands: what has to be decoded first was not given out by us, and may not even be decodable. */
    private static Optional<Cookie> state(RoutingContext request) {
        String query = String.valueOf(request.request().query());
        return Arrays.stream(query.split("&"))
                .filter(parameter -> parameter.startsWith("state="))
                .map(parameter -> request.request().getCookie(STATE + parameter.substring("state=".length())))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private void forget(RoutingContext request, String state) {
        OidcUtils.removeCookie(request, tenants.getDefaultTenant().oidcConfig(), state);
    }

    /** Null where the cookie is not of ours. */
    private String wanted(Cookie state) {
        TenantConfigContext tenant = tenants.getDefaultTenant();
        String[] parts = state.getValue().split("\\|");
        try {
            return OidcUtils.decryptJson(parts[parts.length - 1], tenant.getStateCookieEncryptionKey())
                    .getString(OidcUtils.STATE_COOKIE_RESTORE_PATH);
        } catch (Exception notOfOurs) {
            LOG.debug("The state of a sign-in cannot be read", notOfOurs);
            return null;
        }
    }
}
