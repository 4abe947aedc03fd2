package org.presencedesk.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.presencedesk.access.SignedIn;
import org.presencedesk.settings.Hmac;

/**
 * The token that every form of ours carries, so that no other site can post in someone's name: an HMAC over the session,
 * which nobody else can compute and which dies with the session (OWASP's "HMAC based token pattern").
 */
@ApplicationScoped
public class FormToken {

    public static final String FIELD = "csrf";
    public static final String HEADER = "X-CSRF-TOKEN";

    private final Hmac hmac;

    FormToken(WebConfig settings) {
        hmac = new Hmac(settings.sessionSecret());
    }

    String of(SignedIn user) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac.of("form|" + user.session()));
    }

    public boolean matches(String given, SignedIn user) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), of(user).getBytes(StandardCharsets.UTF_8));
    }
}
