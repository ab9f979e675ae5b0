package io.offboard.bench.measure;

import java.util.Locale;

/** Something measured. The name in lower case is its name in the JSON result. */
public enum Figure {
    RATE("rate", "ops/s", 0),
    P50("p50", "ms", 1),
    P99("p99", "ms", 1),
    P999("p99.9", "ms", 1),
    DURATION("time", "s", 1),
    OPERATIONS_A_CALL("operations a call", "", 1),
    LIMIT_USED("limit used", "%", 1),
    REFUSED_CALLS("429s", "", 0),
    WAITING("first account accepted", "ops", 0),
    CPU_SERVICE("CPU", "s/1000 ops", 3),
    CPU_POSTGRES("CPU PostgreSQL", "s/1000 ops", 3),
    CPU_BROKER("CPU broker", "s/1000 ops", 3),
    CPU_SANDBOX("CPU sandbox", "s/1000 ops", 3),
    CPU_BENCH("CPU load", "s/1000 ops", 3),
    CORES_POSTGRES("PostgreSQL", "cores", 3),
    CORES_ALL("all", "cores", 2),
    STATEMENTS("statements", "/op", 3),
    COMMITS("commits", "/op", 3),
    ROW_WRITES("row writes", "/op", 2),
    HOT_UPDATES("HOT", "% of updates", 0),
    ALLOCATION("allocated", "MB/s", 0),
    GC_SHARE("GC", "% of time", 1),
    RSS("RSS", "MiB", 0),
    RSS_PEAK("RSS peak", "MiB", 0),
    RSS_EARLY("RSS after a fifth", "MiB", 0),
    RSS_IDLE("RSS idle", "MiB", 0),
    STALL("longest stall", "ms", 0),
    TO_READY("start to ready", "s", 2),
    UPLOAD("upload", "MB", 2),
    DISK("disk", "bytes/row", 0),
    SWEPT("swept", "rows", 0);

    private final String title;
    private final String unit;
    private final int decimals;

    Figure(String title, String unit, int decimals) {
        this.title = title;
        this.unit = unit;
        this.decimals = decimals;
    }

    /** As people read it. */
    public String title() {
        return title;
    }

    /** Empty for a plain number. */
    public String unit() {
        return unit;
    }

    /** A value with as many decimals as mean something. */
    public String format(double value) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** Its name in the JSON result. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
