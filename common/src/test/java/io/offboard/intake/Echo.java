package io.offboard.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.offboard.operation.InvalidCommandException;
import io.offboard.operation.Limits;
import io.offboard.operation.OperationHandler;
import io.offboard.operation.Placement;
import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Rehearsed;
import io.offboard.outcome.VendorRequest;
import io.offboard.pacing.Pace;
import io.offboard.privacy.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A vendor for tests of the machinery: ends calls as it is told to, and remembers what it was asked. */
@ApplicationScoped
public class Echo implements OperationHandler<Echo.Command> {

    static final String KIND = "test.echo";

    /**
     * The command.
     *
     * @param target what it is about: unique, so that tests do not see one another
     * @param account its lane
     * @param order what must stay in order, null when nothing must
     * @param more further targets, each an operation of its own
     * @param paced whether calls of its account keep to three a second
     */
    public record Command(String target, String account, String order, List<String> more, boolean paced) {}

    /** How a call ends. */
    record Ending(Uni<Outcome<JsonNode>> outcome) {}

    private final Queue<Attempt<Command>> attempts = new ConcurrentLinkedQueue<>();
    private final Map<String, Queue<Instant>> times = new ConcurrentHashMap<>();
    private final Map<String, Queue<Ending>> scripts = new ConcurrentHashMap<>();

    /** The next calls for this target end like this; any other call succeeds. */
    void script(String target, Ending... endings) {
        scripts.put(target, new ConcurrentLinkedQueue<>(List.of(endings)));
    }

    /** How the vendor was asked for this target, call by call. */
    List<Attempt<Command>> attemptsFor(String target) {
        return attempts.stream()
                .filter(attempt -> attempt.command().target().equals(target))
                .toList();
    }

    /** The targets the vendor was asked for, of those given, in the order of the calls. */
    List<String> orderOf(List<String> targets) {
        return attempts.stream()
                .map(attempt -> attempt.command().target())
                .filter(targets::contains)
                .toList();
    }

    /** When the vendor was called for this account. */
    List<Instant> timesOf(String account) {
        return List.copyOf(times.get(account));
    }

    static Ending success() {
        return ending(new Outcome.Succeeded<>(TextNode.valueOf("done")));
    }

    static Ending refusal() {
        return ending(new Outcome.Rejected<>(Failure.unanswered("refused", "The vendor refuses.")));
    }

    static Ending advance(String progress) {
        return ending(new Outcome.Advanced<>(TextNode.valueOf(progress)));
    }

    static Ending successWith(String secret) {
        return ending(new Outcome.Succeeded<>(TextNode.valueOf("done"), Optional.of(Secret.of(secret))));
    }

    /** No outcome at all: the handler itself fails. */
    static Ending bug() {
        return new Ending(Uni.createFrom().failure(new IllegalStateException("a bug")));
    }

    static Ending unfinished(Outcome.Effect effect) {
        return ending(new Outcome.Unfinished<>(
                Failure.unanswered("timeout", "The vendor did not answer."), Optional.empty(), effect));
    }

    private static Ending ending(Outcome<JsonNode> outcome) {
        return new Ending(Uni.createFrom().item(outcome));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Command read(JsonNode data) {
        if (!data.path("target").isTextual()) {
            throw new InvalidCommandException("target", "The target has to be a text.");
        }
        return new Command(
                data.path("target").textValue(),
                data.path("account").asText("echo"),
                data.path("order").asText(null),
                StreamSupport.stream(data.path("more").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                data.path("paced").asBoolean());
    }

    @Override
    public List<Command> parts(Command command) {
        return Stream.concat(Stream.of(command.target()), command.more().stream())
                .map(target -> new Command(target, command.account(), command.order(), List.of(), command.paced()))
                .toList();
    }

    @Override
    public Placement place(Command command) {
        var limits = command.paced()
                ? new Limits(Optional.empty(), List.of(new Pace(command.account(), 3, Duration.ofSeconds(1))))
                : Limits.NONE;
        return new Placement(command.account(), Optional.empty(), Optional.ofNullable(command.order()), 1, limits);
    }

    @Override
    public List<String> targets(Command command) {
        return List.of(command.target());
    }

    @Override
    public int capacity() {
        return 1;
    }

    @Override
    public Uni<Rehearsed> rehearse(Attempt<Command> attempt) {
        var request = new VendorRequest(
                "POST", "http://echo.example/" + attempt.command().target(), Map.of(), null);
        return Uni.createFrom().item(new Rehearsed(List.of(request), true, Optional.empty()));
    }

    @Override
    public Uni<Outcome<JsonNode>> execute(List<Attempt<Command>> calls) {
        attempts.addAll(calls);
        times.computeIfAbsent(calls.get(0).command().account(), account -> new ConcurrentLinkedQueue<>())
                .add(Instant.now());
        var script = scripts.get(calls.get(0).command().target());
        var next = script == null ? null : script.poll();
        return (next == null ? success() : next).outcome();
    }
}
