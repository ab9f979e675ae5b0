package io.offboard.local.stack;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

/**
 * The secrets of one stack, made when it starts. They are kept in its run folder, because a restarted service could not
 * open the payloads its predecessor sealed with other ones.
 *
 * @param receipt signs receipts
 * @param cases seals the parts of cases on their way between the services
 * @param machineSecret what machines show the OIDC provider, where the stack has one
 * @param publicKey Base64 of the X.509 form: the services check bearer tokens with it
 * @param privateKey Base64 of the PKCS #8 form: signs the bearer token
 */
public record Keys(
        String seal,
        String digest,
        String receipt,
        String cases,
        String databasePassword,
        String machineSecret,
        String publicKey,
        String privateKey) {

    /** New ones. */
    public static Keys generate() {
        KeyPair pair = rsa();
        return new Keys(
                random(32),
                random(32),
                random(32),
                random(32),
                password(),
                password(),
                base64(pair.getPublic().getEncoded()),
                base64(pair.getPrivate().getEncoded()));
    }

    static Keys load(Path file) {
        Map<String, String> saved = PrivateFile.readProperties(file);
        return new Keys(
                saved.get("seal"),
                saved.get("digest"),
                saved.get("receipt"),
                saved.get("cases"),
                saved.get("database-password"),
                saved.get("machine-secret"),
                saved.get("public"),
                saved.get("private"));
    }

    void save(Path file) {
        PrivateFile.writeProperties(
                file,
                Map.of(
                        "seal", seal,
                        "digest", digest,
                        "receipt", receipt,
                        "cases", cases,
                        "database-password", databasePassword,
                        "machine-secret", machineSecret,
                        "public", publicKey,
                        "private", privateKey));
    }

    PrivateKey signingKey() {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "Keys[redacted]";
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String password() {
        return random(12).replaceAll("[^A-Za-z0-9]", "x");
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return base64(random);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
