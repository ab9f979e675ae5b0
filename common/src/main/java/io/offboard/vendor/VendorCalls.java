package io.offboard.vendor;

import io.offboard.outcome.Answered;
import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.privacy.Redaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes the calls of one vendor, each once, and turns whatever comes of them into an outcome. Never fails. */
public final class VendorCalls {

    private final Duration limit;
    private final Clock clock;
    private final VendorErrors errors;

    /** @param limit how long a call may take in all */
    public VendorCalls(Duration limit, Clock clock, VendorErrors errors) {
        this.limit = limit;
        this.clock = clock;
        this.errors = errors;
    }

    /** Reads the answer of one kind of call. */
    @FunctionalInterface
    public interface Reading<T> {

        /** What the answer means; the verdict has the words for all that is no success. */
        Outcome<T> read(VendorAnswer answer, Verdict verdict);
    }

    /** A refusal of our own, before any call: the vendor would refuse it, or it must not be sent. */
    public static <T> Uni<Outcome<T>> notSent(String message) {
        return Uni.createFrom().item(new Outcome.Rejected<>(Failure.unanswered("invalid_request", message)));
    }

    /** Makes a call that is to change something, and reads its answer; the redaction knows the secrets and targets in the request. */
    public <T> Uni<Outcome<T>> make(Supplier<Uni<Response>> call, Redaction redaction, Reading<T> reading) {
        return make(call, redaction, reading, Answered::toAChange);
    }

    /** The same for a call that only looks, or gets what another one needs. */
    public <T> Uni<Outcome<T>> look(Supplier<Uni<Response>> call, Redaction redaction, Reading<T> reading) {
        return make(call, redaction, reading, Answered::toALook);
    }

    private <T> Uni<Outcome<T>> make(
            Supplier<Uni<Response>> call, Redaction redaction, Reading<T> reading, Consumer<Answered> remember) {
        var verdict = new Verdict(redaction, clock, errors);
        return Deadline.within(limit, call)
                .map(VendorAnswer::of)
                .invoke(answer -> remember.accept(new Answered(answer.status(), answer.digest())))
                .map(answer -> read(reading, answer, verdict))
                .onFailure()
                .recoverWithItem(NetworkFault::unfinished);
    }

    private static <T> Outcome<T> read(Reading<T> reading, VendorAnswer answer, Verdict verdict) {
        try {
            return reading.read(answer, verdict);
        } catch (RuntimeException unforeseen) {
            // The vendor has answered: this is no fault of the network, and the call may have had its effect.
            return verdict.unreadable(answer);
        }
    }
}
