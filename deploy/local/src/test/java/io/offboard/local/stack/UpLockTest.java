package io.offboard.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpLockTest {

    @TempDir
    Path folder;

    @Test
    void nobodyHoldsWhatWasNeverTaken() {
        assertThat(UpLock.holder(new Home(folder, folder))).isEmpty();
    }

    @Test
    void aPidInTheFileOfAProcessThatIsGoneHoldsNothing() throws Exception {
        Files.writeString(
                folder.resolve("up.lock"), Long.toString(ProcessHandle.current().pid()));

        assertThat(UpLock.holder(new Home(folder, folder))).isEmpty();
    }
}
