package io.offboard.api;

import io.offboard.command.CommandConfig;
import io.offboard.runtime.Uncancelled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Accepts what comes line by line, however many lines there are: one piece of the body is read, its lines are accepted,
 * their answers are written, and only then is the next piece read. An answer is written when the one before has left for the
 * client's system, so a caller who does not read the answers is not read from either; after
 * {@code quarkus.http.idle-timeout} the connection is closed. What was accepted of a body that breaks off stays accepted.
 */
@ApplicationScoped
class PostedLines {

    private static final Logger LOG = Logger.getLogger(PostedLines.class);

    /** As {@code quarkus.http.limits.max-chunk-size} says. */
    private static final int LARGEST_CHUNK = 64 * 1024;

    private final CommandConfig config;

    PostedLines(CommandConfig config) {
        this.config = config;
    }

    /** How many bytes of a body stand in memory at once: the lines that are being accepted, and one that has begun. */
    static long mostAtOnce(CommandConfig config) {
        return config.mostBytes() + 2L * LARGEST_CHUNK;
    }

    /**
     * What became of each line of the request's body, in their order.
     *
     * @param atOnce the most lines that are accepted together
     * @param accept accepts some lines and answers each. It is not cancelled when the caller breaks off: what is in the
     *     ledger by then has to be carried out
     */
    <T> Multi<T> accept(HttpServerRequest request, int atOnce, Function<List<byte[]>, Uni<List<T>>> accept) {
        return portions(request, atOnce)
                .onItem()
                .transformToUniAndConcatenate(lines -> Uncancelled.of(accept.apply(lines)))
                .onItem()
                .transformToIterable(answers -> answers);
    }

    private Multi<List<byte[]>> portions(HttpServerRequest request, int atOnce) {
        var cutter = new LineCutter(config.mostBytes());
        var pieces = body(request).onItem().transform(piece -> cutter.take(piece.getBytes()));
        var last = Multi.createFrom().deferred(() -> Multi.createFrom().item(cutter.rest()));
        return Multi.createBy()
                .concatenating()
                .streams(pieces, last)
                .onFailure(IOException.class)
                .invoke(failure -> LOG.debugf("A body of lines broke off: %s", failure))
                .onFailure(IOException.class)
                .recoverWithCompletion()
                .onItem()
                .transformToIterable(lines -> portions(lines, atOnce));
    }

    private static Multi<Buffer> body(HttpServerRequest request) {
        return Multi.createFrom().deferred(() -> {
            // Some clients wait for it with a large body.
            if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
                request.response().writeContinue();
            }
            return BodyPieces.of(request, LARGEST_CHUNK);
        });
    }

    private static List<List<byte[]>> portions(List<byte[]> lines, int atOnce) {
        return IntStream.range(0, (lines.size() + atOnce - 1) / atOnce)
                .mapToObj(i -> lines.subList(i * atOnce, Math.min(lines.size(), (i + 1) * atOnce)))
                .toList();
    }
}
