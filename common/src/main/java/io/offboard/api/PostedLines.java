package io.offboard.api;

import io.offboard.command.CommandConfig;
import io.offboard.operation.Terms;
import io.offboard.trace.Origin;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Accepts CloudEvents that come line by line, however many they are: one piece of the body is read, its lines are
 * accepted, their answers are written, and only then is the next piece read. A caller who does not read the answers is
 * not read from either. What was accepted of a body that breaks off stays accepted.
 */
@ApplicationScoped
class PostedLines {

    private static final Logger LOG = Logger.getLogger(PostedLines.class);

    /** So many lines share one insert. */
    private static final int LINES_AT_ONCE = 500;

    /** As {@code quarkus.http.limits.max-chunk-size} says. */
    private static final int LARGEST_PIECE = 64 * 1024;

    private final PostedCommands commands;
    private final CommandConfig config;

    PostedLines(PostedCommands commands, CommandConfig config) {
        this.commands = commands;
        this.config = config;
    }

    /** How many bytes of a body stand in memory at once: the lines that are being accepted, and one that has begun. */
    static long mostAtOnce(CommandConfig config) {
        return (long) config.mostBytes() + LARGEST_PIECE;
    }

    /**
     * What became of each line of the request's body, in their order.
     *
     * @param terms who asks, and whether all are dry runs whatever they say
     */
    Multi<Submission> accept(HttpServerRequest request, Origin origin, Terms terms) {
        return lines(request)
                .onItem()
                .transformToUniAndConcatenate(some -> commands.acceptEach(some, origin, terms))
                .onItem()
                .transformToIterable(submissions -> submissions);
    }

    /** Lines that belong into one insert. */
    private Multi<List<byte[]>> lines(HttpServerRequest request) {
        var cutter = new LineCutter(config.mostBytes());
        var pieces = body(request).onItem().transform(piece -> cutter.take(piece.getBytes()));
        var last = Multi.createFrom().deferred(() -> Multi.createFrom().item(cutter.rest()));
        return Multi.createBy()
                .concatenating()
                .streams(pieces, last)
                .onFailure()
                .invoke(failure -> LOG.debugf("A body of lines broke off: %s", failure))
                .onFailure()
                .recoverWithCompletion()
                .onItem()
                .transformToIterable(PostedLines::portions);
    }

    private static Multi<Buffer> body(HttpServerRequest request) {
        return Multi.createFrom().deferred(() -> {
            // Some clients wait for it with a large body.
            if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
                request.response().writeContinue();
            }
            return MultiHelper.toMulti(request);
        });
    }

    private static List<List<byte[]>> portions(List<byte[]> lines) {
        return IntStream.range(0, (lines.size() + LINES_AT_ONCE - 1) / LINES_AT_ONCE)
                .mapToObj(i -> lines.subList(i * LINES_AT_ONCE, Math.min(lines.size(), (i + 1) * LINES_AT_ONCE)))
                .toList();
    }
}
