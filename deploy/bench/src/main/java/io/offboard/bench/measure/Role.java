package io.offboard.bench.measure;

/** Whose CPU time it is. */
public enum Role {
    /** The service, or the competitor in its place. */
    SERVICE(Figure.CPU_SERVICE),
    POSTGRES(Figure.CPU_POSTGRES),
    BROKER(Figure.CPU_BROKER),
    SANDBOX(Figure.CPU_SANDBOX),
    /** The driver, which makes the load. */
    BENCH(Figure.CPU_BENCH);

    private final Figure figure;

    Role(Figure figure) {
        this.figure = figure;
    }

    Figure figure() {
        return figure;
    }
}
