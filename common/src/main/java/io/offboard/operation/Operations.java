package io.offboard.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.error.AnswerLostException;
import io.offboard.operation.Ledger.Existing;
import io.offboard.operation.Ledger.Inserted;
import io.offboard.privacy.Digests;
import io.offboard.privacy.Secret;
import io.offboard.runtime.CallerContext;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The only door to the ledger: what is to be done comes in here, and is looked up here. */
@ApplicationScoped
public class Operations {

    /** How often whoever waits looks whether another replica has brought the operation to its end. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final Memory memory;
    private final Replica replica;
    private final Dispatcher dispatcher;
    private final Poller poller;
    private final Waiting waiting;
    private final Views views;
    private final Digests digests;
    private final ObjectMapper json;
    private final Supplier<UUID> ids;
    private final GroupCommit<Draft, Accepted> commits = new GroupCommit<>(Statements.MOST_AT_ONCE, this::accept);

    Operations(
            Ledger ledger,
            Memory memory,
            Replica replica,
            Dispatcher dispatcher,
            Poller poller,
            Waiting waiting,
            Views views,
            Digests digests,
            ObjectMapper json,
            Supplier<UUID> ids) {
        this.ledger = ledger;
        this.memory = memory;
        this.replica = replica;
        this.dispatcher = dispatcher;
        this.poller = poller;
        this.waiting = waiting;
        this.views = views;
        this.digests = digests;
        this.json = json;
        this.ids = ids;
    }

    /**
     * Reads and checks a command; answers the operations it asks for. Nothing is recorded yet.
     *
     * @param source who asks; with {@code commandId} the idempotency key
     * @throws InvalidCommandException when it cannot be carried out as it stands
     */
    public List<Draft> drafts(OperationHandler<Object> handler, String source, String commandId, JsonNode data) {
        var parts = handler.parts(handler.read(data));
        var operations = Stream.generate(ids).limit(parts.size()).toList();
        return IntStream.range(0, parts.size())
                .mapToObj(i -> draft(
                        operations.get(i),
                        handler,
                        source,
                        commandId,
                        new Part(operations.get(0), i, parts.size()),
                        parts.get(i)))
                .toList();
    }

    private Draft draft(
            UUID id, OperationHandler<Object> handler, String source, String commandId, Part part, Object command) {
        var payload = payload(command);
        return new Draft(
                id,
                handler,
                source,
                commandId,
                part,
                command,
                handler.place(command),
                payload,
                digests.of(handler.kind(), payload));
    }

    /**
     * Accepts commands: when this ends they are committed, in one insert, and will be carried out. Answers one result
     * for each, in the same order; a command that came before, or twice among these, is not accepted again. May be
     * subscribed to again when it failed.
     */
    public Uni<List<Accepted>> accept(List<Draft> drafts) {
        return drafts.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.createFrom().deferred(() -> insert(drafts)).chain(inserted -> results(drafts, inserted)
                        // The insert is committed: whoever came in with it may not hear that nothing was accepted.
                        .onFailure()
                        .transform(AnswerLostException::new));
    }

    private Uni<Map<UUID, Inserted>> insert(List<Draft> drafts) {
        var lease = replica.lease();
        var places = memory.reserve(drafts.size());
        return Uni.createFrom()
                .deferred(() -> ledger.insert(drafts, places, lease))
                .onFailure()
                .invoke(failure -> {
                    memory.release(places);
                    poller.distrust(failure);
                })
                .invoke(inserted -> take(drafts, inserted, places));
    }

    /** Accepts one command, in one insert with others that come at the same time. */
    public Uni<Accepted> accept(Draft draft) {
        return CallerContext.keeping(() -> commits.submit(draft));
    }

    /** Ends once there is room for more: what brings commands in bulk waits for it. */
    public Uni<Void> room() {
        return memory.room();
    }

    /** The operation with this id, null when there is none. Needs a Vert.x context, as any request has. */
    public Uni<OperationView> find(UUID id) {
        return Panache.withSession(() -> Operation.<Operation>findById(id))
                .map(row -> row == null ? null : views.of(row));
    }

    /** The operations that the query asks for, newest first. */
    public Uni<List<OperationView>> list(OperationQuery query) {
        return Panache.withSession(() -> Operation.<Operation>find(
                                query.conditions(), OperationQuery.NEWEST_FIRST, query.parameters())
                        .page(0, query.limit())
                        .list())
                .map(rows -> rows.stream().map(views::of).toList());
    }

    /**
     * Accepts one command and waits for the end of its operation, but not for longer than {@code most}. A command that
     * came before is not carried out again: its operation is waited for.
     */
    public Uni<CarriedOut> carryOut(Draft draft, Duration most) {
        return Uni.createFrom().deferred(() -> {
            // Before it is accepted: an end that comes at once must not be missed.
            var caller = waiting.expect(draft.id());
            return accept(draft)
                    .chain(accepted -> accepted instanceof Accepted.New
                            ? awaited(caller, accepted, most)
                            : endOfAnother(accepted, most))
                    .onTermination()
                    .invoke(caller::leave);
        });
    }

    /**
     * How a command stands after the wait.
     *
     * @param operation its operation, ended or not; null when it could not be looked up
     * @param once the secret of an operation that ended during the wait, see {@link Ended}
     */
    public record CarriedOut(Accepted accepted, OperationView operation, Optional<Secret> once) {}

    private Uni<CarriedOut> endOfAnother(Accepted accepted, Duration most) {
        var caller = waiting.expect(accepted.operation());
        return seen(accepted)
                .chain(view -> hasEnded(view) || accepted instanceof Accepted.Conflicting
                        ? Uni.createFrom().item(new CarriedOut(accepted, view, Optional.empty()))
                        : awaited(caller, accepted, most))
                .onTermination()
                .invoke(caller::leave);
    }

    /** Hears at once of an end on this replica, and within a moment of one on another. */
    private Uni<CarriedOut> awaited(Waiting.Caller caller, Accepted accepted, Duration most) {
        var first = most.compareTo(LOOK_EVERY) < 0 ? most : LOOK_EVERY;
        var rest = most.minus(first);
        return CallerContext.keeping(() -> caller.end(first))
                .chain(ended -> ended == null
                        ? looked(caller, accepted, rest)
                        : Uni.createFrom().item(new CarriedOut(accepted, ended.operation(), ended.once())));
    }

    private Uni<CarriedOut> looked(Waiting.Caller caller, Accepted accepted, Duration rest) {
        return seen(accepted)
                .chain(view -> hasEnded(view) || rest.isZero()
                        ? Uni.createFrom().item(new CarriedOut(accepted, view, Optional.empty()))
                        : awaited(caller, accepted, rest));
    }

    /** Null while the database is away: that is no reason to say that what is accepted failed. */
    private Uni<OperationView> seen(Accepted accepted) {
        return find(accepted.operation()).onFailure().recoverWithNull();
    }

    private static boolean hasEnded(OperationView view) {
        return view != null && view.ended();
    }

    private void take(List<Draft> drafts, Map<UUID, Inserted> inserted, int places) {
        var works = drafts.stream()
                .map(draft -> Optional.ofNullable(inserted.get(draft.id()))
                        .filter(row -> row.lease() != null)
                        .map(row -> Work.of(draft, row.acceptedAt(), row.lease())))
                .flatMap(Optional::stream)
                .toList();
        memory.release(places - works.size());
        dispatcher.dispatch(works);
        if (works.size() < inserted.size()) {
            poller.leftInLedger();
        }
    }

    private Uni<List<Accepted>> results(List<Draft> drafts, Map<UUID, Inserted> inserted) {
        var known = drafts.stream()
                .filter(draft -> !inserted.containsKey(draft.id()))
                .toList();
        if (known.isEmpty()) {
            return Uni.createFrom()
                    .item(drafts.stream()
                            .<Accepted>map(draft -> new Accepted.New(draft.id()))
                            .toList());
        }
        return ledger.existing(known).map(existing -> drafts.stream()
                .map(draft -> inserted.containsKey(draft.id())
                        ? new Accepted.New(draft.id())
                        : compare(draft, existing.get(Ledger.Name.of(draft))))
                .toList());
    }

    private static Accepted compare(Draft draft, List<Existing> existing) {
        Objects.requireNonNull(existing, "a command that conflicts has a row");
        var part = draft.part();
        return existing.size() == part.of()
                        && existing.get(part.number()).digest().equals(draft.digest())
                ? new Accepted.Repeated(existing.get(part.number()).operation())
                : new Accepted.Conflicting(existing.get(0).operation());
    }

    private String payload(Object command) {
        try {
            return json.writeValueAsString(command);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A command that was read cannot be written", e);
        }
    }
}
