package org.presencedesk.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
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
    private final SecureRandom random = new SecureRandom();

    FormToken(WebConfig settings) {
        hmac = new Hmac(settings.sessionSecret());
    }

    /**
     * Masked anew each time: pages are compressed, and beside a token that stays the same, what somebody makes them repeat
     * tells by their size what it is (BREACH, https://www.breachattack.com).
     */
    String of(SignedIn user) {
        byte[] token = bare(user);
        byte[] mask = new byte[token.length];
        random.nextBytes(mask);
        byte[] masked = Arrays.copyOf(mask, 2 * token.length);
        System.arraycopy(xor(token, mask), 0, masked, token.length, token.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(masked);
    }

    public boolean matches(String given, SignedIn user) {
        byte[] token = bare(user);
        byte[] masked = decoded(given);
        if (masked.length != 2 * token.length) {
            return false;
        }
        byte[] mask = Arrays.copyOf(masked, token.length);
        byte[] rest = Arrays.copyOfRange(masked, token.length, masked.length);
        return MessageDigest.isEqual(xor(rest, mask), token);
    }

    private byte[] bare(SignedIn user) {
        return hmac.of("form|" + user.session());
    }

    private static byte[] decoded(String given) {
        try {
            return given == null ? new byte[0] : Base64.getUrlDecoder().decode(given);
        } catch (IllegalArgumentException noToken) {
            return new byte[0];
        }
    }

    private static byte[] xor(byte[] one, byte[] other) {
        byte[] result = new byte[one.length];
        for (int i = 0; i < one.length; i++) {
            result[i] = (byte) (one[i] ^ other[i]);
        }
        return result;
    }
}
