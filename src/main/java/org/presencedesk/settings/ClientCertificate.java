package org.presencedesk.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;

/**
 * What a PKCS#12 file holds.
 *
 * @param thumbprint SHA-1 in base64url, the key id of a client assertion: by it Entra finds the certificate that was registered
 */
record ClientCertificate(String alias, String thumbprint, Instant expires) {

    private static final String NAME = "ENTRA_CLIENT_CERTIFICATE";

    static Optional<ClientCertificate> open(Environment environment, Path file, String password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    return of(
                            environment, alias, (PrivateKey) store.getKey(alias, password.toCharArray()), certificate);
                }
            }
            environment.wrong(NAME, "holds no private key: " + file, "export the certificate together with its key");
        } catch (IOException | GeneralSecurityException | ClassCastException unreadable) {
            environment.wrong(
                    NAME,
                    "cannot be opened as PKCS#12 with the password given: " + file,
                    "check the file and ENTRA_CLIENT_CERTIFICATE_PASSWORD");
        }
        return Optional.empty();
    }

    private static Optional<ClientCertificate> of(
            Environment environment, String alias, PrivateKey key, X509Certificate certificate)
            throws GeneralSecurityException {
        if (!(key instanceof RSAPrivateKey)) {
            environment.wrong(NAME, "holds a key that is not RSA", "Entra accepts RSA certificates only: create one");
            return Optional.empty();
        }
        byte[] digest = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
        return Optional.of(new ClientCertificate(
                alias,
                Base64.getUrlEncoder().withoutPadding().encodeToString(digest),
                certificate.getNotAfter().toInstant()));
    }
}
