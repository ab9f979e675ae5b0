package io.offboard.bench.scenario;

import io.offboard.bench.result.ScenarioResult;

/** Something that is measured. */
public interface Scenario {

    /** As it is asked for: {@code --only NAME}. */
    String name();

    /** What is done, in one line, with this size's numbers. */
    String about(Size size);

    /** Measures, and leaves nothing running that it started. What fails is in the result. */
    ScenarioResult run(Stage stage);
}
