package io.offboard.vendor.zsgf;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.vendor.VendorJson;
import java.util.Optional;

/** Reads the vendor's yes and no: {@code true}, {@code "true"}, {@code "FALSE"}, 0, 1, and those two as texts. */
final class Flag {

    private Flag() {}

    /** Empty for null, for what is absent, and for what says neither. */
    static Optional<Boolean> read(JsonNode value) {
        if (value.isTextual() && value.textValue().matches("[01]")) {
            return Optional.of(value.textValue().equals("1"));
        }
        return value.isValueNode() ? VendorJson.read(value, Boolean.class) : Optional.empty();
    }
}
