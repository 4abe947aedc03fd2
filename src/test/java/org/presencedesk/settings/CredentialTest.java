package org.presencedesk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialTest {

    private static final String OIDC = "quarkus.oidc.credentials.";
    private static final String CLIENT = "quarkus.oidc-client.credentials.";
    private static final String PASSWORD = "password of Ada";

    @TempDir
    Path directory;

    @Test
    void a_secret_is_posted_in_the_form_by_both_clients() {
        assertThat(Variables.inOrder().properties())
                .containsEntry(OIDC + "client-secret.value", Variables.SECRET)
                .containsEntry(OIDC + "client-secret.method", "post")
                .containsEntry(CLIENT + "client-secret.value", Variables.SECRET)
                .containsEntry(CLIENT + "client-secret.method", "post")
                .allSatisfy((name, value) -> assertThat(name).doesNotContain("credentials.jwt"));
    }

    @Test
    void a_certificate_signs_assertions_that_carry_its_thumbprint() throws Exception {
        Path store = keyStore("RSA", "ada");

        Variables variables = withoutSecret()
                .with("ENTRA_CLIENT_CERTIFICATE", store)
                .with("ENTRA_CLIENT_CERTIFICATE_PASSWORD", PASSWORD);

        assertThat(variables.problems()).isEmpty();
        Map<String, String> properties = variables.properties();
        for (String prefix : new String[] {OIDC, CLIENT}) {
            assertThat(properties)
                    .containsEntry(prefix + "jwt.key-store-file", store.toString())
                    .containsEntry(prefix + "jwt.key-store-password", PASSWORD)
                    .containsEntry(prefix + "jwt.key-password", PASSWORD)
                    .containsEntry(prefix + "jwt.key-id", "ada")
                    .containsEntry(prefix + "jwt.token-key-id", thumbprint(store, "ada"))
                    .doesNotContainKey(prefix + "client-secret.value");
        }
        assertThat(properties)
                .containsEntry("quarkus.oidc.code-grant.extra-params.client_id", Variables.CLIENT)
                .containsEntry("quarkus.oidc-client.grant-options.client.client_id", Variables.CLIENT);
    }

    @Test
    void a_certificate_needs_its_password() throws Exception {
        assertThat(withoutSecret()
                        .with("ENTRA_CLIENT_CERTIFICATE", keyStore("RSA", "ada"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("ENTRA_CLIENT_CERTIFICATE_PASSWORD is missing");
    }

    @Test
    void the_password_of_a_certificate_may_be_in_a_file() throws Exception {
        Path password = Files.writeString(directory.resolve("password"), PASSWORD + "\n");

        assertThat(withoutSecret()
                        .with("ENTRA_CLIENT_CERTIFICATE", keyStore("RSA", "ada"))
                        .with("ENTRA_CLIENT_CERTIFICATE_PASSWORD_FILE", password)
                        .problems())
                .isEmpty();
    }

    @Test
    void a_password_that_opens_nothing_is_told_without_showing_it() throws Exception {
        assertThat(withoutSecret()
                        .with("ENTRA_CLIENT_CERTIFICATE", keyStore("RSA", "ada"))
                        .with("ENTRA_CLIENT_CERTIFICATE_PASSWORD", "not of Ada")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("ENTRA_CLIENT_CERTIFICATE cannot be opened as PKCS#12")
                .doesNotContain("not of Ada");
    }

    @Test
    void a_file_that_is_no_key_store_is_told() throws Exception {
        assertThat(withoutSecret()
                        .with("ENTRA_CLIENT_CERTIFICATE", Files.writeString(directory.resolve("x.p12"), "no store"))
                        .with("ENTRA_CLIENT_CERTIFICATE_PASSWORD", PASSWORD)
                        .problems())
                .singleElement()
                .asString()
                .startsWith("ENTRA_CLIENT_CERTIFICATE cannot be opened as PKCS#12");
    }

    @Test
    void a_key_that_is_not_rsa_is_told() throws Exception {
        assertThat(withoutSecret()
                        .with("ENTRA_CLIENT_CERTIFICATE", keyStore("EC", "grace"))
                        .with("ENTRA_CLIENT_CERTIFICATE_PASSWORD", PASSWORD)
                        .problems())
                .singleElement()
                .asString()
                .startsWith("ENTRA_CLIENT_CERTIFICATE holds a key that is not RSA");
    }

    @Test
    void a_password_alone_misses_its_certificate() {
        assertThat(withoutSecret()
                        .with("ENTRA_CLIENT_CERTIFICATE_PASSWORD", PASSWORD)
                        .problems())
                .singleElement()
                .asString()
                .startsWith("ENTRA_CLIENT_CERTIFICATE is missing");
    }

    @Test
    void a_federated_token_is_read_from_its_file_at_each_use() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), Variables.FEDERATED_TOKEN);

        Variables variables = withoutSecret().with("AZURE_FEDERATED_TOKEN_FILE", token);

        assertThat(variables.problems()).isEmpty();
        assertThat(variables.properties())
                .containsEntry(OIDC + "jwt.source", "bearer")
                .containsEntry(OIDC + "jwt.token-path", token.toString())
                .containsEntry(CLIENT + "jwt.source", "bearer")
                .containsEntry(CLIENT + "jwt.token-path", token.toString())
                .containsEntry("quarkus.oidc-client.grant-options.client.client_id", Variables.CLIENT)
                .doesNotContainKey(OIDC + "client-secret.value");
    }

    @Test
    void a_federated_token_that_is_no_token_is_told() throws Exception {
        for (String content : new String[] {"", "a.b.c", "eyJhbGciOiJub25lIn0.e30.c2ln"}) {
            Path token = Files.writeString(directory.resolve("token"), content);

            assertThat(withoutSecret().with("AZURE_FEDERATED_TOKEN_FILE", token).problems())
                    .singleElement()
                    .asString()
                    .startsWith("AZURE_FEDERATED_TOKEN_FILE names a file that holds no signed token");
        }
    }

    @Test
    void two_kinds_together_are_refused() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), Variables.FEDERATED_TOKEN);

        assertThat(Variables.inOrder().with("AZURE_FEDERATED_TOKEN_FILE", token).problems())
                .containsExactly("ENTRA_CLIENT_SECRET and AZURE_FEDERATED_TOKEN_FILE are set together;"
                        + " keep the one that Entra shall accept.");
    }

    private static Variables withoutSecret() {
        return Variables.inOrder().without("ENTRA_CLIENT_SECRET");
    }

    private Path keyStore(String algorithm, String alias) throws Exception {
        return KeyStores.create(directory.resolve(alias + ".p12"), algorithm, alias, PASSWORD);
    }

    private static String thumbprint(Path file, String alias) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        byte[] digest = MessageDigest.getInstance("SHA-1")
                .digest(store.getCertificate(alias).getEncoded());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
