package io.offboard.bench.scenario;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Does the same with several, as many at once as there are cores: a start or an end leaves a core idle half of the time. */
final class Together {

    private Together() {}

    /** Returns when it is done with all of them; throws what one of them threw. */
    static <T> void each(List<T> all, Consumer<? super T> task) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            CompletableFuture.allOf(all.stream()
                            .map(one -> CompletableFuture.runAsync(() -> task.accept(one), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        } finally {
            threads.shutdown();
        }
    }
}
