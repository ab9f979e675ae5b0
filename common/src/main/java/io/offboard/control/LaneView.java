package io.offboard.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.offboard.dispatch.LaneState;
import io.offboard.ledger.LaneBacklog.Pending;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A lane as it is shown. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Lane", description = "The way to one vendor account")
@RegisterForReflection
public record LaneView(
        @Schema(description = "The account, as it is configured", examples = "iproyal")
        String account,

        State state,

        @Schema(description = "Why no call begins, or few do; absent while calls flow")
        Reason reason,

        @Schema(
                description =
                        "Operations that are pending, over all replicas; counted up to 10,000 that no replica holds")
        long pending,

        @Schema(description = "When the oldest of those was accepted; absent when there is none")
        Instant oldestAcceptedAt,

        @Schema(description = "Since when it is paused; absent when it is not")
        Instant pausedAt,

        @Schema(
                description =
                        "For how many seconds more the replica that answers leaves the vendor alone; absent when it"
                                + " does not")
        Long holdLeftSeconds,

        @Schema(description = "Calls under way from the replica that answers")
        int callsUnderWay,

        @Schema(description = "Calls that may be under way at once from there, as learnt from the vendor")
        int callLimit,

        @Schema(description = "Calls a second that the vendor allows, over all replicas; absent when it sets no limit")
        Double callsPerSecond,

        @Schema(
                description =
                        "Which share of the limit the replica that answers uses: of callsPerSecond where the vendor"
                                + " sets it, else of callLimit")
        double limitUsed) {

    /** How a lane stands. */
    @RegisterForReflection
    public enum State {
        /** Calls flow. */
        FLOWING,
        /** The vendor is tried with a few calls. */
        RECOVERING,
        /** The vendor is left alone for a while. */
        ON_HOLD,
        /** Somebody has paused it. */
        PAUSED
    }

    /** Why a lane does not flow. */
    @RegisterForReflection
    public enum Reason {
        PAUSED_BY_HAND,
        CREDENTIALS_REFUSED,
        VENDOR_FAILING
    }

    /**
     * @param pending null when nothing is
     * @param pausedAt null when it is not paused
     */
    static LaneView of(String account, LaneState lane, Pending pending, Instant pausedAt) {
        var state = state(lane, pausedAt);
        return new LaneView(
                account,
                state,
                reason(state, lane),
                pending == null ? 0 : pending.operations(),
                pending == null ? null : pending.oldest(),
                pausedAt,
                lane.heldFor().isZero() ? null : lane.heldFor().toSeconds(),
                lane.underWay(),
                lane.limit(),
                lane.pace().isPresent() ? lane.callsPerSecond() : null,
                Math.round(lane.used() * 100) / 100.0);
    }

    private static State state(LaneState lane, Instant pausedAt) {
        if (pausedAt != null) {
            return State.PAUSED;
        }
        if (!lane.heldFor().isZero()) {
            return State.ON_HOLD;
        }
        return lane.open() ? State.RECOVERING : State.FLOWING;
    }

    private static Reason reason(State state, LaneState lane) {
        return switch (state) {
            case PAUSED -> Reason.PAUSED_BY_HAND;
            case FLOWING -> null;
            default -> lane.credentialsRefused() ? Reason.CREDENTIALS_REFUSED : Reason.VENDOR_FAILING;
        };
    }
}
