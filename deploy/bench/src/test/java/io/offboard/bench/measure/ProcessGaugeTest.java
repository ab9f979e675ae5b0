package io.offboard.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessGaugeTest {

    private final ProcessGauge self = new ProcessGauge(ProcessHandle.current());

    @Test
    void theTimeOfAChildThatHasEndedCountsForTheFamilyOnly() throws Exception {
        double own = self.cpuSeconds();
        double family = self.familyCpuSeconds();

        new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done")
                .start()
                .waitFor();

        double ownOfIt = self.cpuSeconds() - own;
        assertThat(self.familyCpuSeconds() - family - ownOfIt).isGreaterThan(0.1);
    }

    @Test
    void aJvmHasCompiledWhatRunsHereAndNotOnlyThat() {
        assertThat(self.compilerSeconds()).isPositive().isLessThan(self.cpuSeconds());
    }

    @Test
    void aJvmNeedsMemory() {
        assertThat(self.rssMib()).isGreaterThan(20);
    }
}
