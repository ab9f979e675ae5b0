package io.offboard.api;

import io.offboard.cases.CaseStatus;
import io.offboard.cases.CaseView;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Shows a case to so many clients at most whenever it has changed. */
@ApplicationScoped
class CaseStream {

    /** So many at once on each replica: each costs three statements a second. */
    static final int MOST_CLIENTS = 32;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Clock clock;
    private final AtomicInteger clients = new AtomicInteger();
    private volatile boolean stopping;

    CaseStream(Clock clock) {
        this.clock = clock;
    }

    /** Before the requests under way are waited for: these would not end by themselves. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    /** The case as it is now, whenever it has changed, and for the last time when it has ended; not beyond this instant. */
    Multi<CaseView> read(Supplier<Uni<CaseView>> look, Instant until) {
        return Multi.createFrom().deferred(() -> {
            if (clients.incrementAndGet() > MOST_CLIENTS || stopping) {
                clients.decrementAndGet();
                return Multi.createFrom().failure(full());
            }
            return Multi.createBy()
                    .repeating()
                    .uni(() -> look.get())
                    .withDelay(LOOK_EVERY)
                    .whilst(seen -> seen.status() == CaseStatus.OPEN
                            && !stopping
                            && clock.instant().isBefore(until))
                    .skip()
                    .repetitions()
                    .onTermination()
                    .invoke(clients::decrementAndGet);
        });
    }

    private static ProblemException full() {
        return new ProblemException(
                Problem.of(ErrorCode.UNAVAILABLE, "Too many clients watch cases. Try again, or on another replica."));
    }
}
