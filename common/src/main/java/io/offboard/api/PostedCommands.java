package io.offboard.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.offboard.command.CommandReader;
import io.offboard.command.ExactText;
import io.offboard.command.UnreadableCommandException;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.intake.DryRuns;
import io.offboard.intake.Intake;
import io.offboard.operation.Draft;
import io.offboard.operation.InvalidCommandException;
import io.offboard.operation.Terms;
import io.offboard.runtime.CallerContext;
import io.offboard.trace.Origin;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** Accepts CloudEvents that were posted; a bad one among many spoils only itself. */
@ApplicationScoped
class PostedCommands {

    private static final Logger LOG = Logger.getLogger(PostedCommands.class);

    private final CommandReader reader;
    private final Intake intake;
    private final RequestLimits limits;
    private final ObjectReader json;

    PostedCommands(CommandReader reader, Intake intake, RequestLimits limits, ObjectMapper json) {
        this.reader = reader;
        this.intake = intake;
        this.limits = limits;
        this.json = json.reader()
                .with(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }

    /**
     * One CloudEvent.
     *
     * @param terms who posted it, and whether it is a dry run whatever it says
     */
    Uni<Submission> acceptOne(byte[] event, Origin origin, Terms terms) {
        return CallerContext.ofBytes(event.length, () -> List.of(read(event, origin, terms)))
                .chain(this::acceptOrFail)
                .map(answers -> answers.get(0));
    }

    /** A JSON array of CloudEvents; answers in the same order. */
    Uni<List<Submission>> acceptBatch(byte[] body, Origin origin, Terms terms) {
        return CallerContext.ofBytes(body.length, () -> readBatch(body, origin, terms))
                .chain(this::acceptOrFail);
    }

    private List<PostedCommand> readBatch(byte[] body, Origin origin, Terms terms) {
        return StreamSupport.stream(array(body).spliterator(), false)
                .map(event -> read(event, origin, terms))
                .toList();
    }

    /** CloudEvents, each in its own text; answers in the same order, each for itself, whatever fails. */
    Uni<List<Submission>> acceptEach(List<byte[]> events, Origin origin, Terms terms) {
        var bytes = events.stream().mapToLong(event -> event.length).sum();
        return CallerContext.ofBytes(bytes, () -> readEach(events, origin, terms))
                .chain(this::acceptEach);
    }

    private List<PostedCommand> readEach(List<byte[]> events, Origin origin, Terms terms) {
        return events.stream().map(event -> read(event, origin, terms)).toList();
    }

    private Uni<List<Submission>> acceptEach(List<PostedCommand> commands) {
        return accept(commands).onFailure().recoverWithItem(failure -> {
            var unanswered = unanswered(failure);
            return answers(commands, command -> unanswered);
        });
    }

    private static Submission unanswered(Throwable failure) {
        if (LedgerAway.is(failure)) {
            return Submission.unanswered(ledgerAway(failure).problem(), LedgerAway.mayBeAccepted(failure));
        }
        LOG.error("Lines were not accepted, or perhaps were, and not by their sender's fault", failure);
        return Submission.unanswered(Problem.internal(), true);
    }

    private Uni<List<Submission>> acceptOrFail(List<PostedCommand> commands) {
        return accept(commands).onFailure(LedgerAway::is).transform(PostedCommands::ledgerAway);
    }

    private static ProblemException ledgerAway(Throwable failure) {
        return LedgerAway.problem(failure, "the same source and id", Map.of());
    }

    private Uni<List<Submission>> accept(List<PostedCommand> commands) {
        var drafts = commands.stream()
                .filter(command -> !command.isDryRun())
                .flatMap(command -> command.drafts().stream())
                .toList();
        return CallerContext.keeping(() -> rehearse(commands)
                .chain(rehearsed -> intake.accept(drafts).map(accepted -> {
                    var next = accepted.iterator();
                    return answers(
                            commands,
                            command -> command.isDryRun()
                                    ? rehearsed.next()
                                    : Submission.of(command.drafts().stream()
                                            .map(draft -> next.next())
                                            .toList()));
                })));
    }

    /** Of those that are dry runs, in their order. */
    private static Uni<Iterator<Submission>> rehearse(List<PostedCommand> commands) {
        return DryRuns.each(commands.stream()
                        .filter(PostedCommand::isDryRun)
                        .map(PostedCommand::drafts)
                        .toList())
                .map(shown -> shown.stream().map(Submission::rehearsed).iterator());
    }

    private static List<Submission> answers(
            List<PostedCommand> commands, Function<PostedCommand, Submission> toReadable) {
        return commands.stream()
                .map(command -> command.refused() != null ? command.refused() : toReadable.apply(command))
                .toList();
    }

    /** Written anew, so what would not survive that has to be refused before. */
    private PostedCommand read(JsonNode event, Origin origin, Terms terms) {
        try {
            ExactText.requireIn(event);
            return read(event.toString().getBytes(UTF_8), origin, terms);
        } catch (InvalidCommandException e) {
            return refused(Problem.of(ErrorCode.INVALID_COMMAND, e.getMessage(), e.field()));
        }
    }

    private PostedCommand read(byte[] event, Origin origin, Terms terms) {
        var tooLarge = limits.tooLarge(event);
        if (tooLarge.isPresent()) {
            return refused(tooLarge.get());
        }
        try {
            return new PostedCommand(reader.readJson(event, origin, terms), null);
        } catch (UnreadableCommandException e) {
            return new PostedCommand(List.of(), Submission.refused(e));
        }
    }

    private static PostedCommand refused(Problem problem) {
        return new PostedCommand(List.of(), Submission.refused(problem));
    }

    /** What was read, or why it was not. */
    private record PostedCommand(List<Draft> drafts, Submission refused) {

        boolean isDryRun() {
            return refused == null && drafts.get(0).terms().dryRun();
        }
    }

    private JsonNode array(byte[] body) {
        try {
            // From text: half a character in a name would make the parser of bytes refuse the whole.
            var node = ExactText.isUtf8(body) ? json.readTree(new String(body, UTF_8)) : MissingNode.getInstance();
            if (node.isArray()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            // told below, without the parser's words: they may repeat what was sent
        }
        throw new ProblemException(Problem.of(ErrorCode.INVALID_BODY, "A batch is a JSON array of CloudEvents."));
    }
}
