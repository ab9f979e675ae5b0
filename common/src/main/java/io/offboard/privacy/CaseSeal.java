package io.offboard.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the parts of cases on their way over Kafka (AES-256-GCM), under a key that all services share. A sealed part opens
 * only as the part that it was sealed as: its context is {@code <case>/<number>} in UTF-8.
 */
@ApplicationScoped
public class CaseSeal {

    private static final String ALGORITHM = "HmacSHA256";

    private final KeyRing keys;
    private final AesGcm cipher;

    CaseSeal(PrivacyConfig config) {
        keys = KeyRing.read(
                "case-key",
                "AES",
                config.caseKey()
                        .orElseThrow(() -> new ConfigurationException(
                                "offboard.privacy.case-key is missing, and offboard.cases.enabled is true")),
                config.nextCaseKey(),
                config.formerCaseKeys());
        cipher = new AesGcm(keys);
    }

    /** Fails when the key is missing or is none: that has to show before a case is read. */
    public void require() {}

    /** The part's data, sealed. */
    public byte[] seal(UUID caseId, int part, byte[] data) {
        return cipher.seal(context(caseId, part), data);
    }

    /** What {@link #seal} was given; empty when it was sealed with an unknown key or as another part, or was changed. */
    public Optional<byte[]> open(UUID caseId, int part, byte[] sealed) {
        return cipher.open(context(caseId, part), sealed);
    }

    /** The keyed digest of a text under each key, the one in use first: the same in every service. */
    public List<String> digests(String text) {
        return keys.all().map(key -> digest(key, text)).toList();
    }

    private static byte[] context(UUID caseId, int part) {
        return (caseId + "/" + part).getBytes(UTF_8);
    }

    /** Under a key of its own, made of the key that seals. */
    private static String digest(SecretKey key, String text) {
        return HexFormat.of().formatHex(mac(mac(key.getEncoded(), "case digest"), text));
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }
}
