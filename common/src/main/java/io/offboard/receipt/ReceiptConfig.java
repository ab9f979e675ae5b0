package io.offboard.receipt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How receipts are made and signed. */
@ConfigMapping(prefix = "offboard.receipt")
public interface ReceiptConfig {

    /** Signs receipts: 32 random bytes, base64. No default. The same for all replicas of a service. */
    String signingKey();

    /**
     * Verify, too: the public keys of before, for as long as a receipt that one of them signed is to be verified, and the one
     * that comes next. Each as the {@code x} of its JSON Web Key.
     */
    Optional<List<String>> otherPublicKeys();

    /** How often receipts are made that did not come when their ends left the outbox. */
    @WithDefault("1s")
    Duration chainEvery();
}
