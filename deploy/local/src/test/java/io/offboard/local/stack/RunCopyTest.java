package io.offboard.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCopyTest {

    @TempDir
    Path folder;

    private Path runner;
    private Path library;

    @BeforeEach
    void built() throws IOException {
        library = Files.createDirectories(folder.resolve("quarkus-app/lib")).resolve("some.jar");
        runner = Files.writeString(folder.resolve("quarkus-app/quarkus-run.jar"), "runner");
        Files.writeString(library, "first build");
    }

    @Test
    void anotherBuildDoesNotChangeIt() throws IOException {
        Path copy = RunCopy.of(runner, folder.resolve("run/app"));

        Files.delete(library);
        Files.writeString(library, "second build");

        assertThat(copy).hasContent("runner");
        assertThat(copy.resolveSibling("lib/some.jar")).hasContent("first build");
    }

    @Test
    void aRestartTakesWhatIsBuiltByThen() throws IOException {
        RunCopy.of(runner, folder.resolve("run/app"));
        Files.delete(library);

        Path copy = RunCopy.of(runner, folder.resolve("run/app"));

        assertThat(copy.resolveSibling("lib/some.jar")).doesNotExist();
    }
}
