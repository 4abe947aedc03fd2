package org.presencedesk.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The one secret of a trail: it signs checkpoints, and marks what this application has written. */
public final class SealingKey {

    private static final String MAC = "HmacSHA256";
    private static final byte[] MAC_PURPOSE = "presence-desk trail mac v1".getBytes(UTF_8);

    private final PrivateKey signing;
    private final VerifyingKey verifying;
    private final ThreadLocal<Mac> macs;

    private SealingKey(byte[] seed) throws GeneralSecurityException {
        KeyPair pair = pairOf(seed);
        byte[] encoded = pair.getPublic().getEncoded();
        this.signing = pair.getPrivate();
        this.verifying = VerifyingKey.read(Pem.write(encoded, "PUBLIC KEY"));
        SecretKeySpec macKey =
                new SecretKeySpec(mac(new SecretKeySpec(seed, MAC)).doFinal(MAC_PURPOSE), MAC);
        this.macs = ThreadLocal.withInitial(() -> mac(macKey));
    }

    /**
     * @param pem PKCS#8, as {@code openssl genpkey -algorithm ed25519} writes it
     * @throws IOException the file cannot be read
     * @throws GeneralSecurityException the file holds no private key of Ed25519
     */
    public static SealingKey read(Path pem) throws IOException, GeneralSecurityException {
        byte[] encoded = Pem.read(Files.readString(pem), "PRIVATE KEY");
        PrivateKey key =
                KeyFactory.getInstance(VerifyingKey.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        byte[] seed = key instanceof EdECPrivateKey edwards ? edwards.getBytes().orElse(null) : null;
        if (seed == null) {
            throw new InvalidKeySpecException("It is no private key of Ed25519");
        }
        return new SealingKey(seed);
    }

    /** @return a signed note (C2SP), in the name of the checkpoint's origin */
    public String sign(Checkpoint checkpoint) {
        return sign(checkpoint.origin(), checkpoint.text());
    }

    String sign(String name, String text) {
        try {
            Signature signature = Signature.getInstance(VerifyingKey.ALGORITHM);
            signature.initSign(signing);
            signature.update(text.getBytes(UTF_8));
            return new SignedNote(text, name, signature.sign()).write(verifying.raw());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key that was read can sign", e);
        }
    }

    public VerifyingKey verifyingKey() {
        return verifying;
    }

    /** @param parts each with its length before it, so that nothing can move from one to the next; null is not empty */
    public byte[] mac(byte[]... parts) {
        Mac mac = macs.get();
        for (byte[] part : parts) {
            int length = part == null ? -1 : part.length;
            mac.update((byte) (length >>> 24));
            mac.update((byte) (length >>> 16));
            mac.update((byte) (length >>> 8));
            mac.update((byte) length);
            if (part != null) {
                mac.update(part);
            }
        }
        return mac.doFinal();
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac;
        } catch (InvalidKeyException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has HMAC-SHA-256", e);
        }
    }

    /** The runtime has no way from a seed to its public key but to draw that seed. */
    private static KeyPair pairOf(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(VerifyingKey.ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
        return generator.generateKeyPair();
    }
}
