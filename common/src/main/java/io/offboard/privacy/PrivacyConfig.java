package io.offboard.privacy;

import io.smallrye.config.ConfigMapping;

/** The two secrets that keep personal data in. They have no default. */
@ConfigMapping(prefix = "offboard.privacy")
public interface PrivacyConfig {

    /** Seals payloads while operations are pending: 32 random bytes, base64. Changing it makes pending ones unreadable. */
    String sealKey();

    /** Makes the digests that stay as proof: 32 random bytes, base64. Changing it breaks the link to older proofs. */
    String digestKey();
}
