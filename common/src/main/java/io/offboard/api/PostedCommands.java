package io.offboard.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.command.CommandReader;
import io.offboard.command.UnreadableCommandException;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.operation.Draft;
import io.offboard.operation.Operations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Accepts CloudEvents that were posted; a bad one among many spoils only itself. */
@ApplicationScoped
class PostedCommands {

    private final CommandReader reader;
    private final Operations operations;
    private final ObjectMapper json;

    PostedCommands(CommandReader reader, Operations operations, ObjectMapper json) {
        this.reader = reader;
        this.operations = operations;
        this.json = json;
    }

    /** One CloudEvent. */
    Uni<Submission> acceptOne(String body) {
        return Uni.createFrom()
                .item(() -> reader.readJson(body))
                .chain(operations::accept)
                .map(Submission::of)
                .onFailure(UnreadableCommandException.class)
                .recoverWithItem(Submission::refused);
    }

    /** A JSON array of CloudEvents; answers in the same order. */
    Uni<List<Submission>> acceptBatch(String body) {
        return acceptAll(StreamSupport.stream(array(body).spliterator(), false)
                .map(JsonNode::toString)
                .toList());
    }

    /** CloudEvents, each in its own text; answers in the same order. */
    Uni<List<Submission>> acceptAll(List<String> events) {
        var drafts = new ArrayList<Draft>();
        var answers = new ArrayList<Submission>();
        for (var event : events) {
            try {
                drafts.add(reader.readJson(event));
                answers.add(null);
            } catch (UnreadableCommandException e) {
                answers.add(Submission.refused(e));
            }
        }
        return operations.accept(drafts).map(accepted -> {
            var next = accepted.iterator();
            return IntStream.range(0, answers.size())
                    .mapToObj(i -> answers.get(i) == null ? Submission.of(next.next()) : answers.get(i))
                    .toList();
        });
    }

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
