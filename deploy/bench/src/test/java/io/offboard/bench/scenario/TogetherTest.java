package io.offboard.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.offboard.local.stack.StackException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class TogetherTest {

    private final Queue<String> done = new ConcurrentLinkedQueue<>();

    @Test
    void returnsWhenAllAreDone() {
        Together.each(List.of("A", "B", "C", "D"), done::add);

        assertThat(done).containsExactlyInAnyOrder("A", "B", "C", "D");
    }

    @Test
    void oneThatFailsStopsNobodyAndIsTold() {
        StackException failure = new StackException("A does not stop");

        assertThatThrownBy(() -> Together.each(List.of("A", "B"), name -> {
                    if (name.equals("A")) {
                        throw failure;
                    }
                    done.add(name);
                }))
                .isSameAs(failure);
        assertThat(done).containsExactly("B");
    }
}
