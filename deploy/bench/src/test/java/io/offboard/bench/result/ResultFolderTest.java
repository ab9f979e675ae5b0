package io.offboard.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {

    @TempDir
    Path results;

    @Test
    void aRunHasAFolderNamedForItsDateCommitAndSize() {
        assertThat(write()).hasFileName("2026-11-26-abc123def-quick");
    }

    @Test
    void aSecondRunOfTheDayDoesNotReplaceTheFirst() {
        write();

        assertThat(write()).hasFileName("2026-11-26-abc123def-quick-2");
    }

    @Test
    void tableJsonAndPlotsAreInIt() throws Exception {
        try (Stream<Path> files = Files.list(write())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("result.json", "table.txt", "single-rate.svg", "single-latencies.svg");
        }
    }

    @Test
    void nothingElseIsLeft() throws Exception {
        write();

        try (Stream<Path> files = Files.list(results)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void theJsonTellsSchemaMachineRoundsMediansAndRatios() throws Exception {
        JsonNode json =
                new ObjectMapper().readTree(write().resolve("result.json").toFile());

        JsonNode scenario = json.path("scenarios").path(0);
        assertThat(json.path("schema").asInt()).isEqualTo(ResultJson.SCHEMA);
        assertThat(json.path("machine").path("commit").asText()).isEqualTo("abc123def");
        assertThat(json.path("verified").asBoolean(true)).isFalse();
        assertThat(scenario.path("rounds").path(0).path("figures").path("rate").asDouble())
                .isEqualTo(500);
        assertThat(scenario.path("contestants")
                        .path(0)
                        .path("medians")
                        .path("rate")
                        .asDouble())
                .isEqualTo(550);
        assertThat(scenario.path("comparisons").path(0).path("median").asDouble())
                .isEqualTo(0.5);
    }

    private Path write() {
        return new ResultFolder(results).write(Results.run());
    }
}
