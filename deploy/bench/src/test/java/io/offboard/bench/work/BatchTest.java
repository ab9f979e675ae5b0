package io.offboard.bench.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

    private final Batch batch = new Batch("b7", 10);

    @Test
    void anIdTellsWhichCommandItIs() {
        assertThat(batch.index(batch.id(9))).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"b7-10", "b7--1", "b77-1", "b7", "b7-x", "", "b6-1"})
    void anIdOfNoCommandOfTheBatchIsNone(String id) {
        assertThat(batch.index(id)).isEqualTo(-1);
    }
}
