package io.offboard.privacy;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The same key for both purposes. */
record Keys(String key, Optional<String> next, Optional<List<String>> former) implements PrivacyConfig {

    static Keys of(String key) {
        return new Keys(key, Optional.empty(), Optional.empty());
    }

    static Keys of(byte[] key) {
        return of(Base64.getEncoder().encodeToString(key));
    }

    static String filledWith(int filling) {
        var key = new byte[32];
        Arrays.fill(key, (byte) filling);
        return Base64.getEncoder().encodeToString(key);
    }

    Keys beforeRotationTo(String newKey) {
        return new Keys(key, Optional.of(newKey), former);
    }

    Keys afterRotationFrom(String oldKey) {
        return new Keys(key, next, Optional.of(List.of(oldKey)));
    }

    @Override
    public String sealKey() {
        return key;
    }

    @Override
    public Optional<String> nextSealKey() {
        return next;
    }

    @Override
    public Optional<List<String>> formerSealKeys() {
        return former;
    }

    @Override
    public String digestKey() {
        return key;
    }

    @Override
    public Optional<String> nextDigestKey() {
        return next;
    }

    @Override
    public Optional<List<String>> formerDigestKeys() {
        return former;
    }

    @Override
    public Optional<String> caseKey() {
        return Optional.of(key);
    }

    @Override
    public Optional<String> nextCaseKey() {
        return next;
    }

    @Override
    public Optional<List<String>> formerCaseKeys() {
        return former;
    }
}
