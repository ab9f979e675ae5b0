package io.offboard.privacy;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Keyed digests (HMAC-SHA-256). Who holds the key can show that an operation was about a given target; who does not
 * learns nothing, not even by trying all phone numbers.
 * Made at start: a wrong key must show before a command is read.
 */
@Startup
@Singleton
public class Digests {

    private final Hmac current;
    private final List<Hmac> others;
    private final Hmac eldest;

    Digests(PrivacyConfig config) {
        var keys = KeyRing.read(
                "digest-key", Hmac.ALGORITHM, config.digestKey(), config.nextDigestKey(), config.formerDigestKeys());
        current = new Hmac(keys.key());
        others = keys.others().stream().map(Hmac::new).toList();
        eldest = new Hmac(keys.eldest());
    }

    /** The digest of a text in the context of a purpose, hexadecimal: equal texts of two purposes do not look alike. */
    public String of(String purpose, String text) {
        return current.of(purpose, text);
    }

    /** The same digest under each key that is on its way in or out: none, unless the key is being rotated. */
    public List<String> underOtherKeys(String purpose, String text) {
        return others.stream().map(hmac -> hmac.of(purpose, text)).toList();
    }

    /**
     * A digest that stands for something in the ledger, so that rows about the same thing find each other. It stays the
     * same while the key is rotated: order, limits and idempotency keys hold meanwhile.
     */
    public String name(String purpose, String text) {
        return eldest.of(purpose, text);
    }
}
