package io.offboard.bench.result;

import java.time.Instant;
import java.util.List;

/**
 * A whole run.
 *
 * @param size {@code full} or {@code quick}
 */
public record RunResult(Instant began, String size, Machine machine, List<ScenarioResult> scenarios) {

    public boolean verified() {
        return scenarios.stream().allMatch(ScenarioResult::verified);
    }
}
