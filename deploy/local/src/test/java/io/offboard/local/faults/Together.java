package io.offboard.local.faults;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Does one thing with several, all at the same time, however few processors there are. */
final class Together {

    private static final Executor THREADS = task -> new Thread(task, "together").start();

    private Together() {}

    /** Returns when all are done; throws what one of them threw. */
    static <T> void each(List<T> several, Consumer<T> step) {
        CompletableFuture.allOf(several.stream()
                        .map(one -> CompletableFuture.runAsync(() -> step.accept(one), THREADS))
                        .toArray(CompletableFuture[]::new))
                .join();
    }
}
