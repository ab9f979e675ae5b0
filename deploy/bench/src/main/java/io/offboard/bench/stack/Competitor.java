package io.offboard.bench.stack;

/** A program that Offboard is measured against. Each has its own libraries, and so a process and a class path of its own. */
public enum Competitor {
    FLOOR("floor", "io.offboard.bench.floor.Floor"),
    PARALLEL_CONSUMER("parallel-consumer", "io.offboard.bench.parallelconsumer.Peer"),
    CONNECT("connect", "io.offboard.bench.connect.Peer");

    private final String module;
    private final String main;

    Competitor(String module, String main) {
        this.module = module;
        this.main = main;
    }

    /** Its folder, and what people call it. */
    public String module() {
        return module;
    }

    String main() {
        return main;
    }
}
