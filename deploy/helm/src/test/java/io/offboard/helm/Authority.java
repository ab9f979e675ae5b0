package io.offboard.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * An authority of a test's own, which nobody else trusts, and what it has signed; the JDK's keytool makes it.
 *
 * @param store where the keys are
 */
record Authority(Path store) {

    private static final String SELF = "authority";
    private static final String PASSWORD = "only-for-a-test";

    static Authority create(Path folder) {
        try {
            Authority authority = new Authority(Files.createDirectories(folder).resolve("keys.p12"));
            authority.keytool(SELF, "-ext", "bc:critical=ca:true");
            return authority;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a key, and a certificate for 127.0.0.1. */
    void sign(String name) {
        keytool(name, "-signer", SELF, "-ext", "san=ip:127.0.0.1");
    }

    /** The authority's own certificate, as PEM. */
    String certificate() {
        return certificate(SELF);
    }

    /** As PEM. */
    String certificate(String name) {
        try {
            return pem("CERTIFICATE", keys().getCertificate(name).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As PEM. */
    String key(String name) {
        try {
            return pem(
                    "PRIVATE KEY", keys().getKey(name, PASSWORD.toCharArray()).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore keys() throws GeneralSecurityException {
        try {
            return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keytool(String name, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
        command.addAll(List.of("-alias", name, "-keyalg", "EC", "-dname", "CN=" + name));
        command.addAll(List.of(more));
        try {
            int exitCode = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(store.resolveSibling("keytool.log").toFile())
                    .start()
                    .waitFor();
            if (exitCode != 0) {
                throw new IllegalStateException("see " + store.resolveSibling("keytool.log"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + what
                + "-----\n";
    }
}
