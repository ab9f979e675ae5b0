package io.offboard.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

    @TempDir
    Path folder;

    private PidFile pidFile;

    @BeforeEach
    void prepared() {
        Home home = new Home(folder, folder);
        home.clear();
        pidFile = new PidFile(home, "some-part");
    }

    @Test
    void aProcessWithOurMarksIsOurs() throws IOException {
        Process process = sleeper(pidFile.marks());
        pidFile.write(process.pid());

        assertThat(pidFile.process()).contains(process.toHandle());

        process.destroyForcibly();
    }

    @Test
    void anotherProcessThatGotThePidIsNot() {
        pidFile.write(ProcessHandle.current().pid());

        assertThat(pidFile.isAlive()).isFalse();
    }

    @Test
    void theSamePartOfAnotherStackIsNot() throws IOException {
        Process process = sleeper(List.of("-Doffboard.part=some-part", "-Doffboard.home=/another/checkout"));
        pidFile.write(process.pid());

        assertThat(pidFile.isAlive()).isFalse();

        process.destroyForcibly();
    }

    @Test
    void aProcessWithOurMarksIsFoundWithoutAFile() throws IOException {
        Process process = sleeper(pidFile.marks());

        assertThat(pidFile.process()).contains(process.toHandle());

        process.destroyForcibly();
    }

    @Test
    void aStackInAFolderBelowIsAnother() throws IOException {
        Process process = sleeper(List.of("-Doffboard.part=some-part", "-Doffboard.home=" + folder + "/it"));

        assertThat(pidFile.isAlive()).isFalse();

        process.destroyForcibly();
    }

    @Test
    void aDeadProcessIsDead() throws Exception {
        Process process = sleeper(pidFile.marks());
        pidFile.write(process.pid());

        process.destroyForcibly().waitFor();

        assertThat(pidFile.isAlive()).isFalse();
    }

    @Test
    void withoutAFileNothingIsAlive() {
        assertThat(pidFile.isAlive()).isFalse();
        assertThat(pidFile.pid()).isEmpty();
    }

    private static Process sleeper(List<String> marks) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "read forever", "sh"));
        command.addAll(marks);
        return new ProcessBuilder(command).start();
    }
}
