package io.offboard.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Rehearsed;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One kind of operation: how its command is read, where it is queued, and the vendor call that carries it out. All that
 * a service adds to the machinery is one of these for each kind it offers.
 *
 * @param <C> the command's data, written to the ledger as JSON and read back by {@link #read}
 */
public interface OperationHandler<C> {

    /** The kind this handles, as in {@code session.remove}. */
    String kind();

    /**
     * Reads and checks a command's data.
     *
     * @throws InvalidCommandException telling the first thing that is wrong with it
     */
    C read(JsonNode data);

    /** The operations that a command asks for, each carried out and told of for itself; usually it is one. */
    default List<C> parts(C command) {
        return List.of(command);
    }

    /** Where the command is queued and what it may share a call with. */
    Placement place(C command);

    /**
     * What at the vendor the command is about, as people name it: what is asked for when somebody wants to know whether an
     * operation was about it. Only keyed digests of these are kept.
     */
    List<String> targets(C command);

    /** The most targets that one vendor call may carry; 1 when calls are never shared. */
    int capacity();

    /**
     * Calls the vendor once for all the attempts, which share account and batch key and fit into {@link #capacity}
     * together. Never fails: whatever happens is an outcome. A refusal of a call for several operations that may be
     * about {@link Outcome.Concern#TARGET one of them} is not yet final: they are called again in halves until the culprit
     * stands alone.
     */
    Uni<Outcome<JsonNode>> execute(List<Attempt<C>> attempts);

    /**
     * What {@link #execute} would send for the attempt if it were called alone, by the same code, without sending it. What
     * depends on an answer of the vendor is left out.
     */
    Uni<Rehearsed> rehearse(Attempt<C> attempt);

    /**
     * One operation's part in a vendor call.
     *
     * @param operation the operation's id
     * @param inDoubt whether an earlier attempt may have been carried out by the vendor
     * @param progress what an earlier call that {@link Outcome.Advanced advanced} it left to know
     */
    record Attempt<C>(UUID operation, C command, boolean inDoubt, Optional<JsonNode> progress) {}
}
