package io.offboard.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.operation.Limits;
import io.offboard.operation.OperationHandler;
import io.offboard.operation.Placement;
import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Rehearsed;
import io.offboard.privacy.Digests;
import io.offboard.vendor.Rehearsal;
import io.offboard.vendor.longlonglong.CustomersDeleted;
import io.offboard.vendor.longlonglong.LongLongLong;
import io.offboard.vendor.longlonglong.Phones;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Carries {@code customer.delete} out at longlonglong. Commands for one phone share calls; all others are called alone,
 * one call after another until they are done.
 */
@ApplicationScoped
class CustomerHandler implements OperationHandler<CustomerDeletion> {

    static final String KIND = "customer.delete";

    private static final String ACCOUNT = "longlonglong";

    private final LongLongLong vendor;
    private final Digests digests;
    private final ObjectMapper json;

    CustomerHandler(LongLongLong vendor, Digests digests, ObjectMapper json) {
        this.vendor = vendor;
        this.digests = digests;
        this.json = json;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CustomerDeletion read(JsonNode data) {
        return CustomerDeletion.read(data);
    }

    @Override
    public Placement place(CustomerDeletion command) {
        return command.share()
                .map(share -> Placement.shared(ACCOUNT, pool(command), command.size()))
                .orElseGet(
                        () -> new Placement(ACCOUNT, Optional.empty(), Optional.empty(), command.size(), Limits.NONE));
    }

    /** Names the pool that a call is about without showing whose it is. */
    private String pool(CustomerDeletion command) {
        return digests.name("customer-pool", command.encryption() + " " + command.userId());
    }

    @Override
    public List<String> targets(CustomerDeletion command) {
        return command.targets();
    }

    @Override
    public int capacity() {
        return Phones.MOST;
    }

    @Override
    public Uni<Rehearsed> rehearse(Attempt<CustomerDeletion> attempt) {
        return Rehearsal.of(
                rehearsal -> new CustomerHandler(vendor.in(rehearsal), digests, json).execute(List.of(attempt)));
    }

    @Override
    public Uni<Outcome<JsonNode>> execute(List<Attempt<CustomerDeletion>> attempts) {
        return attempts.size() == 1 ? callAlone(attempts.get(0)) : callTogether(attempts);
    }

    private Uni<Outcome<JsonNode>> callAlone(Attempt<CustomerDeletion> attempt) {
        var command = attempt.command();
        var calls = command.calls();
        var before = attempt.progress()
                .map(progress -> json.convertValue(progress, Tally.class))
                .orElseGet(() -> Tally.before(calls.size()));
        return vendor.deleteCustomers(command.userId(), calls.get(before.chunk()))
                .map(outcome -> next(before, outcome, attempt.inDoubt()));
    }

    /** The operations cannot tell their parts of the count: each tells the whole, and with how many it shared the call. */
    private Uni<Outcome<JsonNode>> callTogether(List<Attempt<CustomerDeletion>> attempts) {
        var shares = attempts.stream()
                .map(attempt -> attempt.command().share().orElseThrow())
                .toList();
        var inDoubt = attempts.stream().anyMatch(Attempt::inDoubt);
        var others = attempts.size() - 1;
        return vendor.deleteCustomers(attempts.get(0).command().userId(), CustomerDeletion.together(shares))
                .map(outcome ->
                        outcome.map(deleted -> result(Tally.before(1).after(deleted, inDoubt), others, deleted)));
    }

    private Outcome<JsonNode> next(Tally before, Outcome<CustomersDeleted> outcome, boolean inDoubt) {
        if (outcome instanceof Outcome.Succeeded<CustomersDeleted> succeeded) {
            var tally = before.after(succeeded.result(), inDoubt);
            return tally.complete()
                    ? new Outcome.Succeeded<>(result(tally, 0, succeeded.result()))
                    : new Outcome.Advanced<>(json.valueToTree(tally));
        }
        if (before.begun() && outcome instanceof Outcome.Rejected<CustomersDeleted> rejected) {
            return new Outcome.Rejected<>(partly(before, rejected.failure()), rejected.concern());
        }
        if (before.begun() && outcome instanceof Outcome.Unfinished<CustomersDeleted> unfinished) {
            return new Outcome.Unfinished<>(
                    partly(before, unfinished.failure()),
                    unfinished.retryAfter(),
                    unfinished.effect(),
                    unfinished.concern());
        }
        // No success, so there is nothing to map but the type.
        return outcome.map(json::valueToTree);
    }

    /** What was deleted before the failure stays deleted: nobody may think that nothing was. */
    private static Failure partly(Tally before, Failure failure) {
        return new Failure(failure.code(), failure.message() + " Before that, " + before.inWords(), failure.answer());
    }

    private JsonNode result(Tally tally, int others, CustomersDeleted deleted) {
        return json.valueToTree(DeletionResult.of(tally, others, deleted.message()));
    }
}
