package io.offboard.bench.parallelconsumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BodyTest {

    @Test
    void aSingleCommandIsLeftAsItIs() {
        byte[] command = "{ \"residential_user_hashes\" : [\"a\"] }".getBytes(UTF_8);

        assertThat(Body.of(List.of(command))).isSameAs(command);
    }

    @Test
    void hashesOfSeveralCommandsAreJoined() {
        assertThat(joined("{\"residential_user_hashes\":[\"a\"]}", "{\"residential_user_hashes\":[\"b\",\"c\"]}"))
                .isEqualTo("{\"residential_user_hashes\":[\"a\",\"b\",\"c\"]}");
    }

    @Test
    void whatIsNoTargetIsSaidOnce() {
        String times = "\"created_at\":[\"2024-01-01 00:00:00\",\"2024-01-02 00:00:00\"],\"encryption\":false";

        assertThat(joined("{\"phone\":[\"1\"]," + times + "}", "{\"phone\":[\"2\"]," + times + "}"))
                .isEqualTo("{\"phone\":[\"1\",\"2\"]," + times + "}");
    }

    private static String joined(String... commands) {
        return new String(
                Body.of(Stream.of(commands)
                        .map(command -> command.getBytes(UTF_8))
                        .toList()),
                UTF_8);
    }
}
