package org.presencedesk.sandbox.entra;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.presencedesk.sandbox.directory.Account;

/** Authorization codes and refresh tokens that were given out. Only touched on the event loop. */
final class Grants {
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);

    /** @param context the authentication context that was met, or null */
    record SignedIn(Account account, String session, String scope, String context) {}

    private record Code(SignInRequest request, SignedIn signedIn, Instant expires) {}

    private final Clock clock;
    private final Map<String, Code> codes = new HashMap<>();
    private final Set<String> redeemed = new HashSet<>();
    private final Map<String, SignedIn> refreshTokens = new HashMap<>();

    Grants(Clock clock) {
        this.clock = clock;
    }

    String newCode(SignInRequest request, Account account) {
        String code = "1." + UUID.randomUUID() + UUID.randomUUID();
        SignedIn signedIn = new SignedIn(account, UUID.randomUUID().toString(), request.scope(), request.context());
        codes.put(code, new Code(request, signedIn, clock.instant().plus(CODE_LIFETIME)));
        return code;
    }

    record Redeemed(SignedIn signedIn, String nonce) {}

    /** Throws EntraError unless the code is ours, fresh, unused, and meant for that address and that verifier. */
    Redeemed redeem(String code, String redirectUri, String verifier) {
        if (redeemed.contains(code)) {
            throw EntraError.invalidGrant(
                    54005,
                    "OAuth2 Authorization code was already redeemed, please retry with a"
                            + " new valid code or use an existing refresh token.");
        }
        Code known = codes.get(code);
        if (known == null) {
            throw EntraError.invalidGrant(9002313, "Invalid request. Request is malformed or invalid.");
        }
        if (known.expires().isBefore(clock.instant())) {
            throw EntraError.invalidGrant(70008, "The provided authorization code has expired.");
        }
        if (!known.request().redirectUri().equals(redirectUri)) {
            throw EntraError.invalidGrant(
                    500112,
                    "The reply address '" + redirectUri
                            + "' does not match the reply address provided when requesting the authorization code.");
        }
        if (!known.request().codeChallenge().equals(challengeOf(verifier))) {
            throw EntraError.invalidGrant(
                    501481,
                    "The Code_Verifier does not match the code_challenge supplied in the" + " authorization request.");
        }
        codes.remove(code);
        redeemed.add(code);
        return new Redeemed(known.signedIn(), known.request().nonce());
    }

    String newRefreshToken(SignedIn signedIn) {
        String token = "1.refresh." + UUID.randomUUID() + UUID.randomUUID();
        refreshTokens.put(token, signedIn);
        return token;
    }

    SignedIn refresh(String token) {
        SignedIn signedIn = refreshTokens.get(token);
        if (signedIn == null) {
            throw EntraError.invalidGrant(9002313, "The refresh token is malformed or invalid.");
        }
        return signedIn;
    }

    private static String challengeOf(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
