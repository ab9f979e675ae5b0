package io.offboard.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Rehearsed;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Operations and outcomes for tests of what handles them. */
public final class Works {

    private static final AtomicLong tickets = new AtomicLong();

    private Works() {}

    public static Work alone(String account) {
        return work(Placement.alone(account, Limits.NONE), 1);
    }

    public static Work shared(int capacity) {
        return work(Placement.shared("account", "group", 1), capacity);
    }

    public static Work sharedBy(String batchKey, int capacity) {
        return work(Placement.shared("account", batchKey, 1), capacity);
    }

    public static Work work(Placement placement, int capacity) {
        return new Work(
                UUID.randomUUID(),
                new NeverCalled(capacity),
                "source",
                "id",
                null,
                "command",
                placement,
                "digest",
                Instant.EPOCH,
                new Lease(new UUID(0, 1), 0, tickets.getAndIncrement()),
                History.NONE,
                null,
                Work.OWN_WEIGHT,
                false);
    }

    /** The same, with somebody who waits for its end. */
    public static Work awaited(Work work) {
        return new Work(
                work.id(),
                work.handler(),
                work.source(),
                work.commandId(),
                work.part(),
                work.command(),
                work.placement(),
                work.digest(),
                work.acceptedAt(),
                work.lease(),
                work.history(),
                work.trace(),
                work.weight(),
                true);
    }

    public static Outcome<JsonNode> success() {
        return new Outcome.Succeeded<>(NullNode.getInstance());
    }

    public static Outcome<JsonNode> refusal() {
        return new Outcome.Rejected<>(Failure.unanswered("no", "No."));
    }

    public static Outcome<JsonNode> busy(Duration retryAfter) {
        return new Outcome.Unfinished<>(
                Failure.unanswered("busy", "Busy."), Optional.of(retryAfter), Outcome.Effect.NONE);
    }

    public static Outcome<JsonNode> busyForOneTarget(Duration retryAfter) {
        return new Outcome.Unfinished<>(
                Failure.unanswered("busy", "Busy."),
                Optional.of(retryAfter),
                Outcome.Effect.NONE,
                Outcome.Concern.TARGET);
    }

    /** A handler for tests that make no call. */
    private record NeverCalled(int capacity) implements OperationHandler<Object> {

        @Override
        public String kind() {
            return "test.never";
        }

        @Override
        public Object read(JsonNode data) {
            throw new AssertionError("not in this test");
        }

        @Override
        public Placement place(Object command) {
            throw new AssertionError("not in this test");
        }

        @Override
        public List<String> targets(Object command) {
            throw new AssertionError("not in this test");
        }

        @Override
        public Uni<Rehearsed> rehearse(Attempt<Object> attempt) {
            return Uni.createFrom().item(new Rehearsed(List.of(), true, Optional.empty()));
        }

        @Override
        public Uni<Outcome<JsonNode>> execute(List<Attempt<Object>> attempts) {
            throw new AssertionError("not in this test");
        }
    }
}
