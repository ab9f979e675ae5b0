package io.offboard.privacy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.SecretKey;

/**
 * A key, and those on their way in and out while it is rotated.
 *
 * @param others the next key, and the former ones, the newest first
 * @param eldest the last of the former ones, or the key itself
 */
record KeyRing(SecretKey key, List<SecretKey> others, SecretKey eldest) {

    /** The keys as they are configured: the property of the next has the prefix {@code next-}, of the former {@code former-}. */
    static KeyRing read(
            String name, String algorithm, String key, Optional<String> next, Optional<List<String>> former) {
        var current = PrivacyKey.read("offboard.privacy." + name, key, algorithm);
        var coming = next.stream().map(text -> PrivacyKey.read("offboard.privacy.next-" + name, text, algorithm));
        var gone = former.stream()
                .flatMap(List::stream)
                .map(text -> PrivacyKey.read("offboard.privacy.former-" + name + "s", text, algorithm))
                .toList();
        return new KeyRing(
                current,
                Stream.concat(coming, gone.stream()).toList(),
                gone.isEmpty() ? current : gone.get(gone.size() - 1));
    }

    /** The key first. */
    Stream<SecretKey> all() {
        return Stream.concat(Stream.of(key), others.stream());
    }
}
