package io.offboard.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessGaugeTest {

    private final ProcessGauge self = new ProcessGauge(ProcessHandle.current());

    @Test
    void theTimeOfAChildThatHasEndedCounts() throws Exception {
        double before = self.cpuSeconds();

        new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done")
                .start()
                .waitFor();

        assertThat(self.cpuSeconds() - before).isGreaterThan(0.1);
    }

    @Test
    void aJvmNeedsMemory() {
        assertThat(self.rssMib()).isGreaterThan(20);
    }
}
