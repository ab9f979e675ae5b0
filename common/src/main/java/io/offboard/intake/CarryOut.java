package io.offboard.intake;

import io.offboard.dispatch.Dispatcher;
import io.offboard.ledger.Lookup;
import io.offboard.operation.Draft;
import io.offboard.operation.OperationView;
import io.offboard.privacy.Secret;
import io.offboard.runtime.CallerContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Accepts one command and waits for the end of its operation. */
@ApplicationScoped
public class CarryOut {

    /** How often whoever waits looks whether another replica has brought the operation to its end. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private static final Duration NO_TIME = Duration.ofMillis(1);

    private final Intake intake;
    private final Lookup lookup;
    private final Waiters waiters;
    private final Dispatcher dispatcher;

    CarryOut(Intake intake, Lookup lookup, Waiters waiters, Dispatcher dispatcher) {
        this.intake = intake;
        this.lookup = lookup;
        this.waiters = waiters;
        this.dispatcher = dispatcher;
    }

    /**
     * How a command stands after the wait.
     *
     * @param operation its operation, ended or not; null when it could not be looked up
     * @param once the secret of an operation that ended during the wait, see {@link io.offboard.operation.Ended}
     */
    public record CarriedOut(Accepted accepted, OperationView operation, Optional<Secret> once) {}

    /**
     * Accepts one command and waits for the end of its operation, but not for longer than {@code most}. It goes ahead of
     * what came in bulk. While its lane is paused nobody waits. A command that came before is not carried out again: its operation is waited for.
     */
    public Uni<CarriedOut> carryOut(Draft draft, Duration most) {
        return Uni.createFrom().deferred(() -> {
            var patience = dispatcher.isPaused(draft.placement().account()) ? NO_TIME : most;
            // Before it is accepted: an end that comes at once must not be missed.
            var caller = waiters.expect(draft.id());
            return intake.accept(draft.awaited())
                    .chain(accepted -> accepted instanceof Accepted.New
                            ? awaited(caller, accepted, patience)
                            : endOfAnother(accepted, patience))
                    .onTermination()
                    .invoke(caller::leave);
        });
    }

    private Uni<CarriedOut> endOfAnother(Accepted accepted, Duration most) {
        var caller = waiters.expect(accepted.operation());
        return seen(accepted)
                .chain(view -> hasEnded(view) || accepted instanceof Accepted.Conflicting
                        ? Uni.createFrom().item(new CarriedOut(accepted, view, Optional.empty()))
                        : awaited(caller, accepted, most))
                .onTermination()
                .invoke(caller::leave);
    }

    /** Hears at once of an end on this replica, and within a moment of one on another. */
    private Uni<CarriedOut> awaited(Waiters.Caller caller, Accepted accepted, Duration most) {
        var first = most.compareTo(LOOK_EVERY) < 0 ? most : LOOK_EVERY;
        var rest = most.minus(first);
        return CallerContext.keeping(() -> caller.end(first))
                .chain(ended -> ended == null
                        ? looked(caller, accepted, rest)
                        : Uni.createFrom().item(new CarriedOut(accepted, ended.operation(), ended.once())));
    }

    private Uni<CarriedOut> looked(Waiters.Caller caller, Accepted accepted, Duration rest) {
        return seen(accepted)
                .chain(view -> hasEnded(view) || rest.isZero()
                        ? Uni.createFrom().item(new CarriedOut(accepted, view, Optional.empty()))
                        : awaited(caller, accepted, rest));
    }

    /** Null while the database is away: that is no reason to say that what is accepted failed. */
    private Uni<OperationView> seen(Accepted accepted) {
        return lookup.find(accepted.operation()).onFailure().recoverWithNull();
    }

    private static boolean hasEnded(OperationView view) {
        return view != null && view.ended();
    }
}
