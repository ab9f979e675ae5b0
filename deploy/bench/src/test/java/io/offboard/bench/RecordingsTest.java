package io.offboard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {

    @TempDir
    Path folder;

    @Test
    void thoseOfAnEarlierRunAreTakenAway() throws Exception {
        Files.writeString(folder.resolve("rest-session-service-1.jfr"), "old");

        assertThat(new Recordings(folder).cleared()).isEmptyDirectory();
    }

    @Test
    void whateverElseIsThereStays() throws Exception {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "mine");

        new Recordings(folder).cleared();

        assertThat(notes).exists();
    }
}
