package io.offboard.api;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;

/**
 * A request's body in pieces. A piece is read when it is asked for, and it is all that has come by then, up to a size: what
 * a client sends line by line, and faster than the lines are worked on, is worked on together. All of it happens on the
 * request's event loop.
 */
final class BodyPieces {

    private final HttpServerRequest request;
    private final Context loop;
    private final int large;
    private Buffer come = Buffer.buffer();
    private UniEmitter<? super Buffer> asking;
    private boolean over;
    private IOException brokenOff;

    private BodyPieces(HttpServerRequest request, Context loop, int large) {
        this.request = request;
        this.loop = loop;
        this.large = large;
    }

    /**
     * Reads a body that was not read yet. Fails with an {@link IOException} when it breaks off.
     *
     * @param large after so many bytes no more are added to a piece; what had come in one by then is
     */
    static Multi<Buffer> of(HttpServerRequest request, int large) {
        var body = new BodyPieces(request, Vertx.currentContext(), large);
        request.pause();
        request.handler(body::take);
        request.endHandler(end -> body.end());
        request.exceptionHandler(body::breakOff);
        return Multi.createBy().repeating().uni(body::next).until(piece -> piece.length() == 0);
    }

    /** The next piece, which is empty when there is none. */
    private Uni<Buffer> next() {
        return Uni.createFrom().emitter(emitter -> loop.runOnContext(turn -> ask(emitter)));
    }

    private void ask(UniEmitter<? super Buffer> emitter) {
        asking = emitter;
        if (hasAnswer()) {
            answer();
        } else {
            request.resume();
        }
    }

    private boolean hasAnswer() {
        return come.length() > 0 || over || brokenOff != null;
    }

    private void take(Buffer more) {
        if (come.length() == 0 && more.length() > 0) {
            // What came together is handed over within this turn.
            loop.runOnContext(turn -> answer());
        }
        come.appendBuffer(more);
        if (come.length() >= large) {
            request.pause();
        }
    }

    private void end() {
        over = true;
        answer();
    }

    private void breakOff(Throwable cause) {
        brokenOff = new IOException("The body broke off", cause);
        answer();
    }

    private void answer() {
        if (asking == null || !hasAnswer()) {
            return;
        }
        request.pause();
        var emitter = asking;
        var piece = come;
        asking = null;
        come = Buffer.buffer();
        if (brokenOff != null) {
            emitter.fail(brokenOff);
        } else {
            emitter.complete(piece);
        }
    }
}
