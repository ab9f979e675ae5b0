package io.offboard.sandbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The four vendors, by the names the admin API and the configuration use. */
public enum VendorName {
    IPROYAL,
    EASEMOB,
    LONGLONGLONG,
    ZSGF;

    private final String label = name().toLowerCase(Locale.ROOT);

    @JsonValue
    public String label() {
        return label;
    }

    public static Optional<VendorName> of(String label) {
        return Arrays.stream(values()).filter(name -> name.label.equals(label)).findFirst();
    }
}
