package io.offboard.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GcLogTest {

    @TempDir
    Path folder;

    private GcLog log;

    @BeforeEach
    void threePausesInThreeSeconds() throws Exception {
        log = new GcLog(Files.writeString(folder.resolve("gc.log"), """
                [999ms] Using G1
                [1000ms] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 100M->20M(192M) 10.000ms
                [1500ms] GC(1) Concurrent Mark Cycle 12.5ms
                [2000ms] GC(2) Pause Young (Normal) (G1 Evacuation Pause) 120M->30M(192M) 20.000ms
                [3000ms] GC(3) Pause Full (Allocation Failure) 130M->30M(192M) 30.000ms
                """));
    }

    @Test
    void whatIsAllocatedIsWhatTheHeapGrowsBetweenPauses() {
        assertThat(log.between(0, 10_000).get(Figure.ALLOCATION).getAsDouble()).isEqualTo(100, within(1e-9));
    }

    @Test
    void theShareIsThatOfAllPausesInTheTime() {
        assertThat(log.between(0, 6_000).get(Figure.GC_SHARE).getAsDouble()).isEqualTo(1, within(1e-9));
    }

    @Test
    void pausesOfAnotherTimeDoNotCount() {
        assertThat(log.between(1_900, 2_100).get(Figure.GC_SHARE).getAsDouble()).isEqualTo(10, within(1e-9));
    }

    @Test
    void ofASinglePauseNothingIsKnownAboutAllocation() {
        assertThat(log.between(1_900, 2_100).get(Figure.ALLOCATION)).isEmpty();
    }
}
