package io.offboard.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

    @TempDir
    Path checkout;

    @BeforeEach
    void repository() throws Exception {
        assertThat(new ProcessBuilder("git", "init", "--quiet", checkout.toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void resultsOfEarlierRunsAreNoChangeOfWhatIsMeasured() throws IOException {
        write("deploy/bench/results/2026-11-28-abc/table.txt");

        assertThat(Machine.isDirty(checkout)).isFalse();
    }

    @Test
    void anyOtherChangeIs() throws IOException {
        write("deploy/bench/README.md");

        assertThat(Machine.isDirty(checkout)).isTrue();
    }

    private void write(String file) throws IOException {
        Path path = checkout.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "changed");
    }
}
