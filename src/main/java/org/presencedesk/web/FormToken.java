package org.presencedesk.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.presencedesk.access.SignedIn;

/**
 * The token that every form of ours carries, so that no other site can post in someone's name: an HMAC over the session,
 * which nobody else can compute and which dies with the session (OWASP's "HMAC based token pattern").
 */
@ApplicationScoped
class FormToken {

    static final String FIELD = "csrf";
    static final String HEADER = "X-CSRF-TOKEN";

    private final SecretKeySpec key;

    FormToken(WebSettings settings) {
        key = new SecretKeySpec(settings.sessionSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    String of(SignedIn user) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] code = mac.doFinal(("form|" + user.session()).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HmacSHA256", e);
        }
    }

    boolean matches(String given, SignedIn user) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), of(user).getBytes(StandardCharsets.UTF_8));
    }
}
