package io.offboard.sandbox.problem;

import io.offboard.sandbox.VendorName;
import java.util.Arrays;

/** A mistake of the admin API's caller, answered as problem details (RFC 9457). */
public final class Problem extends RuntimeException {
    private final int status;

    public Problem(int status, String detail) {
        super(detail);
        this.status = status;
    }

    public static Problem badRequest(String detail) {
        return new Problem(400, detail);
    }

    public static void require(boolean met, String otherwise) {
        if (!met) {
            throw badRequest(otherwise);
        }
    }

    public static VendorName knownVendor(String label) {
        return VendorName.of(label)
                .orElseThrow(() -> badRequest("Unknown vendor '%s'; known: %s"
                        .formatted(
                                label,
                                Arrays.stream(VendorName.values())
                                        .map(VendorName::label)
                                        .toList())));
    }

    /** Refuses admin input that lacks a text. */
    public static void required(String name, String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(name + " must be given");
        }
    }

    int status() {
        return status;
    }
}
