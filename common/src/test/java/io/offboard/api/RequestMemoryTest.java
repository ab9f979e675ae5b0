package io.offboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestMemoryTest {

    private static final long LARGE = 1_000_000;

    private final RequestMemory memory = new RequestMemory(Optional.of(new MemorySize(BigInteger.valueOf(10 * LARGE))));

    @Test
    void oneRequestAlwaysFits() {
        assertThat(memory.take(100 * LARGE)).isTrue();
        assertThat(memory.take(0)).isFalse();
    }

    @Test
    void whatTakesLongLeavesRoomForOthers() {
        assertThat(memory.takeForLong(LARGE)).isTrue();
        assertThat(memory.takeForLong(LARGE)).isFalse();
        assertThat(memory.take(LARGE)).isTrue();
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        assertThat(memory.takeForLong(LARGE)).isTrue();
        memory.free(LARGE);
        assertThat(memory.takeForLong(LARGE)).isTrue();
    }
}
