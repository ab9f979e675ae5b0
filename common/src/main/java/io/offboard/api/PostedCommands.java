package io.offboard.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.offboard.command.CommandReader;
import io.offboard.command.UnreadableCommandException;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.operation.Draft;
import io.offboard.operation.Operations;
import io.offboard.runtime.CallerContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** Accepts CloudEvents that were posted; a bad one among many spoils only itself. */
@ApplicationScoped
class PostedCommands {

    private final CommandReader reader;
    private final Operations operations;
    private final RequestLimits limits;
    private final ObjectReader json;

    PostedCommands(CommandReader reader, Operations operations, RequestLimits limits, ObjectMapper json) {
        this.reader = reader;
        this.operations = operations;
        this.limits = limits;
        this.json = json.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** One CloudEvent. */
    Uni<Submission> acceptOne(String body) {
        return acceptAll(List.of(body)).map(answers -> answers.get(0));
    }

    /** A JSON array of CloudEvents; answers in the same order. */
    Uni<List<Submission>> acceptBatch(String body) {
        return acceptAll(StreamSupport.stream(array(body).spliterator(), false)
                .map(JsonNode::toString)
                .toList());
    }

    /** CloudEvents, each in its own text; answers in the same order. */
    Uni<List<Submission>> acceptAll(List<String> events) {
        var commands = events.stream().map(this::read).toList();
        var drafts =
                commands.stream().flatMap(command -> command.drafts().stream()).toList();
        return CallerContext.keeping(() -> operations.accept(drafts)).map(accepted -> {
            var next = accepted.iterator();
            return commands.stream()
                    .map(command -> command.refused() != null
                            ? command.refused()
                            : Submission.of(command.drafts().stream()
                                    .map(draft -> next.next())
                                    .toList()))
                    .toList();
        });
    }

    private PostedCommand read(String event) {
        var bytes = event.getBytes(UTF_8);
        var tooLarge = limits.tooLarge(bytes);
        if (tooLarge.isPresent()) {
            return new PostedCommand(List.of(), Submission.refused(tooLarge.get()));
        }
        try {
            return new PostedCommand(reader.readJson(bytes), null);
        } catch (UnreadableCommandException e) {
            return new PostedCommand(List.of(), Submission.refused(e));
        }
    }

    /** What was read, or why it was not. */
    private record PostedCommand(List<Draft> drafts, Submission refused) {}

    private JsonNode array(String body) {
        try {
            var node = json.readTree(body);
            if (node.isArray()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            // told below, without the parser's words: they may repeat what was sent
        }
        throw new ProblemException(Problem.of(ErrorCode.INVALID_BODY, "A batch is a JSON array of CloudEvents."));
    }
}
