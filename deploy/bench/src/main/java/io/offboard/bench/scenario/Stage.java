package io.offboard.bench.scenario;

import io.offboard.bench.flow.SandboxJournal;
import io.offboard.bench.stack.Lab;
import io.offboard.bench.work.Batches;
import java.util.function.Consumer;

/**
 * What a scenario has to work with.
 *
 * @param rounds how often each contestant takes its turn
 * @param told is told how far it is
 */
public record Stage(Lab lab, Size size, int rounds, Batches batches, Consumer<String> told) {

    /** What vendors do in most scenarios: answer everything after 20 ms, without any limit. */
    static final String WILLING =
            "{\"latency\":{\"kind\":\"FIXED\",\"millis\":20},\"unknown\":\"ACCEPT\",\"accountLimit\":null,\"userLimit\":null}";

    SandboxJournal journal() {
        return new SandboxJournal(lab.sandbox().url());
    }
}
