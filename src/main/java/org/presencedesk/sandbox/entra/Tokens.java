package org.presencedesk.sandbox.entra;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Optional;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/** Signs and checks JSON Web Tokens. */
public final class Tokens {
    private final SigningKey key;
    private final Clock clock;

    public Tokens(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    String sign(JsonObject claims) {
        return sign(claims, AlgorithmIdentifiers.RSA_USING_SHA256);
    }

    String sign(JsonObject claims, String algorithm) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setHeader("typ", "JWT");
        signature.setKeyIdHeaderValue(key.id());
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setPayload(claims.encode());
        signature.setKey(key.privateKey());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The claims, if the signature is ours, the audience is the one wanted, and it has not expired. */
    public Optional<JsonObject> verify(String token, String... audiences) {
        try {
            var claims = new JwtConsumerBuilder()
                    .setVerificationKey(key.publicKey())
                    .setExpectedAudience(audiences)
                    .setRequireExpirationTime()
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .build()
                    .processToClaims(token);
            return Optional.of(new JsonObject(claims.getRawJson()));
        } catch (InvalidJwtException e) {
            return Optional.empty();
        }
    }
}
