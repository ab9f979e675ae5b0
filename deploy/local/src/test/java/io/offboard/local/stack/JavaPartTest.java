package io.offboard.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaPartTest {

    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void prepared() {
        home = new Home(folder, folder);
        home.clear();
    }

    @Test
    void whatIsNotBuiltIsNamed() {
        assertThatThrownBy(() -> part(folder.resolve("missing.jar")).start(Progress.SILENT))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("some-part is not built");
    }

    @Test
    void aPartThatEndsAtOnceIsExplainedWithItsLog() throws Exception {
        Path built = Files.createDirectories(folder.resolve("built"));
        Path broken = Files.writeString(built.resolve("broken.jar"), "no jar");

        assertThatThrownBy(() -> part(broken).start(Progress.SILENT))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("some-part ended with exit code 1 before it was ready.")
                .hasMessageContaining("Invalid or corrupt jarfile");
    }

    @Test
    void stoppingWhatDoesNotRunIsNoMatter() {
        JavaPart part = part(folder.resolve("any.jar"));

        part.pidFile().stop(Progress.SILENT);

        assertThat(part.pidFile().isAlive()).isFalse();
    }

    private JavaPart part(Path jar) {
        URI nobody = URI.create("http://127.0.0.1:" + Ports.free().sandbox());
        return new JavaPart(home, "some-part", jar, nobody, nobody, Map.of(), List.of());
    }
}
