package io.offboard.bench.scenario;

import java.util.List;

/** All scenarios, in the order in which they run. */
public final class Scenarios {

    private Scenarios() {}

    public static List<Scenario> all() {
        return List.of(
                new Single(),
                new Shared(),
                new Rest(),
                new Paced(),
                new Neighbour(),
                new Large(),
                new Backlog(),
                new FullLedger(),
                new Replicas(),
                new Bulk(),
                new Footprint());
    }
}
