package io.offboard.sandbox.vendor;

import java.util.List;

/**
 * What a call did at the vendor.
 *
 * @param applied the vendor carried the request out
 * @param targets what the request named: hashes, a channel, phones, a token id
 * @param acted those of the targets the vendor knew and acted on
 */
public record Effect(boolean applied, List<String> targets, List<String> acted) {
    public static final Effect NONE = new Effect(false, List.of(), List.of());

    public static Effect on(List<String> targets) {
        return new Effect(true, targets, targets);
    }

    public static Effect on(List<String> targets, List<String> acted) {
        return new Effect(true, targets, acted);
    }
}
