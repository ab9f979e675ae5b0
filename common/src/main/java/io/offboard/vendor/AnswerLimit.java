package io.offboard.vendor;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.Locale;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;
import org.jboss.resteasy.reactive.client.impl.VertxRequestCustomizingClientBuilder;

/**
 * Breaks an answer off when it grows larger than any answer is: the REST client would take all of it into memory. So it
 * does with an interim status that the client takes for the answer, such as 102: the answer itself would come later, and
 * be taken for that of the next call. Holds for every REST client; public only because the service loader must reach it.
 */
public final class AnswerLimit implements RestClientListener {

    /** In bytes. A page of the longest list with the longest texts is smaller. */
    static final long MOST_BYTES = 4L * 1024 * 1024;

    private static final int FIRST_FINAL = 200;

    /** What the REST client would write to files, part by part. No answer that we ask for is one. */
    private static final String PARTS = "multipart/";

    /** The answer was broken off. */
    static final class TooLargeException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("The answer is too large to be read.", null, false, false);
        }
    }

    /** It was none yet. */
    private static final class InterimException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        InterimException() {
            super("An interim status came, and no answer.", null, false, false);
        }
    }

    @Override
    public void onNewClient(Class<?> client, RestClientBuilder builder) {
        ((VertxRequestCustomizingClientBuilder<?>) builder).httpClientRequestCustomizer(AnswerLimit::limit);
    }

    private static void limit(HttpClientRequest request) {
        request.response().onSuccess(answer -> {
            if (answer.statusCode() < FIRST_FINAL) {
                request.reset(0, new InterimException());
                return;
            }
            if (declared(answer) > MOST_BYTES || isInParts(answer)) {
                breakOff(request);
                return;
            }
            var read = new long[1];
            answer.handler(some -> {
                read[0] += some.length();
                if (read[0] > MOST_BYTES) {
                    breakOff(request);
                }
            });
        });
    }

    private static void breakOff(HttpClientRequest request) {
        request.reset(0, new TooLargeException());
    }

    private static long declared(HttpClientResponse answer) {
        var length = answer.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException unreadable) {
            return Long.MAX_VALUE;
        }
    }

    private static boolean isInParts(HttpClientResponse answer) {
        var type = answer.getHeader("Content-Type");
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(PARTS);
    }
}
