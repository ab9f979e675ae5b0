package io.offboard.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.operation.OperationHandler;
import io.offboard.outcome.Outcome;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/** Carries operations out that never share a call: each of the vendor's requests is about one token. */
interface OneByOne<C> extends OperationHandler<C> {

    /** As {@link OperationHandler#execute}, of a single attempt. */
    Uni<Outcome<JsonNode>> execute(Attempt<C> attempt);

    @Override
    default int capacity() {
        return 1;
    }

    @Override
    default Uni<Outcome<JsonNode>> execute(List<Attempt<C>> attempts) {
        return execute(attempts.get(0));
    }

    /** Goes on with what a success told; anything else is the end of it. */
    static <A, B> Uni<Outcome<B>> then(Outcome<A> outcome, Function<A, Uni<Outcome<B>>> next) {
        return outcome instanceof Outcome.Succeeded<A> succeeded
                ? next.apply(succeeded.result())
                : Uni.createFrom().item(outcome.map(never -> null));
    }
}
