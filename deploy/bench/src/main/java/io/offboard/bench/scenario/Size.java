package io.offboard.bench.scenario;

import java.util.Locale;

/** How much is measured: to record, to look quickly, or only to see that everything works. */
public enum Size {
    FULL,
    QUICK,
    TINY;

    /** The number of the three that is this size's. */
    int of(int full, int quick, int tiny) {
        return switch (this) {
            case FULL -> full;
            case QUICK -> quick;
            case TINY -> tiny;
        };
    }

    /** As people and the JSON result name it. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
