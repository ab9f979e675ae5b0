package io.offboard.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    /** As when Ctrl-C comes while a stack is being stopped. */
    @Test
    void whatIsClearedAwayTwiceAtOnceIsGoneAndNobodyFails(@TempDir Path folder) throws IOException {
        Home home = new Home(folder, folder);
        for (int file = 0; file < 2_000; file++) {
            Files.createFile(Files.createDirectories(home.run().resolve("folder-" + file % 20))
                    .resolve("file-" + file));
        }

        CompletableFuture.allOf(CompletableFuture.runAsync(home::clearRun), CompletableFuture.runAsync(home::clearRun))
                .join();

        assertThat(home.run()).doesNotExist();
    }
}
