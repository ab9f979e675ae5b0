package io.offboard.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Rehearsed;
import io.offboard.outcome.VendorRequest;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An attempt whose requests are written down instead of sent. */
public final class Rehearsal {

    private final List<VendorRequest> requests = new ArrayList<>();
    private final List<Runnable> givingBack = new ArrayList<>();
    private boolean complete = true;

    private Rehearsal() {}

    /** What an attempt would send, which makes its calls with the clients of the rehearsal that it is given. */
    public static Uni<Rehearsed> of(Function<Rehearsal, Uni<Outcome<JsonNode>>> attempt) {
        return Uni.createFrom().deferred(() -> {
            var rehearsal = new Rehearsal();
            return attempt.apply(rehearsal)
                    .map(outcome ->
                            new Rehearsed(List.copyOf(rehearsal.requests), rehearsal.complete, progress(outcome)))
                    .onItemOrFailure()
                    .invoke((rehearsed, failure) -> rehearsal.givingBack.forEach(Runnable::run));
        });
    }

    private static Optional<JsonNode> progress(Outcome<JsonNode> outcome) {
        return outcome instanceof Outcome.Advanced<JsonNode> advanced
                ? Optional.of(advanced.progress())
                : Optional.empty();
    }

    /** A client that does not send, until the attempt has ended. */
    public <T> T client(RecordingClients<T> clients) {
        var client = clients.take(this);
        givingBack.add(() -> clients.giveBack(client));
        return client.api();
    }

    /**
     * Writes a request down.
     *
     * @param answered whether it is known what the vendor would answer
     */
    void add(VendorRequest request, boolean answered) {
        requests.add(request);
        complete &= answered;
    }
}
