package io.offboard.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeMemoryTest {

    @Test
    void eachCategoryIsReadInMebibytes() {
        NativeMemory memory = NativeMemory.read("""
                Native Memory Tracking:

                Total: reserved=1800000KB, committed=409600KB
                -                 Java Heap (reserved=196608KB, committed=196608KB)
                                            (mmap: reserved=196608KB, committed=196608KB)
                -                     Class (reserved=1048749KB, committed=15885KB)
                -               Arena Chunk (reserved=200KB, committed=200KB)
                """);

        assertThat(memory.text()).isEqualTo("Total 400, Java Heap 192, Class 15");
    }

    @Test
    void whatSaysNothingIsUnknown() {
        assertThat(NativeMemory.read("Native memory tracking is not enabled").text())
                .isEqualTo("unknown");
    }
}
