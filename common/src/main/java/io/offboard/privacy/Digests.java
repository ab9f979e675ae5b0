package io.offboard.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Keyed digests (HMAC-SHA-256). Who holds the key can show that an operation was about a given target; who does not
 * learns nothing, not even by trying all phone numbers.
 * Made at start: a wrong key must show before a command is read.
 */
@Startup
@ApplicationScoped
public class Digests {

    private static final String ALGORITHM = "HmacSHA256";

    private final KeyRing keys;

    Digests(PrivacyConfig config) {
        keys = KeyRing.read(
                "digest-key", ALGORITHM, config.digestKey(), config.nextDigestKey(), config.formerDigestKeys());
    }

    /** The digest of a text in the context of a purpose, hexadecimal: equal texts of two purposes do not look alike. */
    public String of(String purpose, String text) {
        return digest(keys.key(), purpose, text);
    }

    /** The same digest under each key that is on its way in or out: none, unless the key is being rotated. */
    public List<String> underOtherKeys(String purpose, String text) {
        return keys.others().stream().map(key -> digest(key, purpose, text)).toList();
    }

    /**
     * A digest that stands for something in the ledger, so that rows about the same thing find each other. It stays the
     * same while the key is rotated: order, limits and idempotency keys hold meanwhile.
     */
    public String name(String purpose, String text) {
        return digest(keys.eldest(), purpose, text);
    }

    private static String digest(SecretKey key, String purpose, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose.getBytes(UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }
}
