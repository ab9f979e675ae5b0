package io.offboard.runtime;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a process that is told to stop has to see ended first. Quarkus ends it when the observers of that return. */
public final class LastWait {

    private LastWait() {}

    /** Whether the work ended well within this time. Blocks the caller: for observers of the shutdown only. */
    public static boolean endsWithin(Duration time, Uni<?> work) {
        try {
            work.subscribeAsCompletionStage().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
