package org.presencedesk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/** PKCS#12 files made by the JDK's own keytool. */
final class KeyStores {

    private KeyStores() {}

    static Path create(Path file, String algorithm, String alias, String password) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        algorithm,
                        "-alias",
                        alias,
                        "-dname",
                        "CN=" + alias,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        password)
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(output).isZero();
        return file;
    }
}
