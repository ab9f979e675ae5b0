package io.offboard.privacy;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/**
 * The secrets that keep personal data in: 32 random bytes each, base64. The two that every service needs have no default.
 *
 * <p>A key is rotated in three steps, so that replicas of two steps always understand each other: the new one is the next
 * key; then it is the key, and the old one a former; then the former is taken away.
 */
@ConfigMapping(prefix = "offboard.privacy")
public interface PrivacyConfig {

    /** Seals payloads while operations are pending. */
    String sealKey();

    /** Opens payloads, too: some replicas seal with it already. */
    Optional<String> nextSealKey();

    /** Open payloads, too. To be kept as long as an operation that one of them sealed may be pending. */
    Optional<List<String>> formerSealKeys();

    /** Makes the digests that stay as proof. */
    String digestKey();

    /** Repeated commands are recognised by it, too: some replicas make digests with it already. */
    Optional<String> nextDigestKey();

    /**
     * Repeated commands are recognised by them, too, the newest first. The last one gives names, see {@link Digests#name},
     * so it is to be kept until nothing is pending that it has named.
     */
    Optional<List<String>> formerDigestKeys();

    /** Seals the parts of cases on their way between services: all services have the same one. */
    Optional<String> caseKey();

    /** Opens parts, too: some services seal with it already. */
    Optional<String> nextCaseKey();

    /** Open parts, too. To be kept as long as Kafka keeps cases that one of them sealed. */
    Optional<List<String>> formerCaseKeys();
}
