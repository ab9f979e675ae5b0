package io.offboard.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * Whoever means harm to a path of the service under test, and what has to come of it: a refusal, or a closed connection,
 * within the seconds that a {@link RawConnection} waits, and no word of it in the log.
 *
 * @param good a body that the path takes
 */
public record Harm(String method, String path, String contentType, String good, String token) {

    private static final String WORD = "harm";

    /** Sends each body of the corpus. */
    public void sendBodies() {
        try (var logged = new LoggedLines()) {
            for (var input : Corpus.of("bodies.txt", Map.of("good", good))) {
                assertRefused(input.name(), withBody(input.bytes(), ""));
            }
            assertRefused("a bomb", withBody(gzip(new byte[10_000_000]), "Content-Encoding: gzip\r\n"));
            assertSilent(logged);
        }
    }

    /** Sends each other request of the corpus. */
    public void sendRequests() {
        sendRequestsBut(Set.of());
    }

    /** The same, without these, which the vendor answers as if the fault were its own, and so do we. */
    public void sendRequestsBut(Set<String> names) {
        var auth = "Host: x\r\nAuthorization: Bearer " + token + "\r\nConnection: close\r\n";
        var values = Map.of("line", method + " " + path + " HTTP/1.1", "path", path, "auth", auth, "good", good);
        var inputs = Corpus.of("requests.txt", values);
        assertThat(inputs).extracting(Corpus.Input::name).containsAll(names);
        for (var input : inputs) {
            if (!names.contains(input.name())) {
                assertThat(status(input.bytes())).as(input.name()).satisfies(Harm::isNoFaultOfOurs);
            }
        }
    }

    /** Sends good bodies of which some bytes are changed: refused or taken, but never a fault of ours. */
    public void sendMutations(int tries) {
        var seed = Long.getLong("offboard.harm.seed", System.nanoTime());
        var random = new Random(seed);
        for (int i = 0; i < tries; i++) {
            var body = mutated(good.getBytes(ISO_8859_1), random);
            assertThat(status(withBody(body, "Prefer: respond-async\r\n")))
                    .as("-Doffboard.harm.seed=%d, try %d: %s", seed, i, new String(body, ISO_8859_1))
                    .satisfies(Harm::isNoFaultOfOurs);
        }
    }

    private static byte[] mutated(byte[] good, Random random) {
        var body = good.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            var odd = new int[] {0, '"', '\\', '{', '}', '[', ']', ',', 0xff, 0xc3, random.nextInt(256)};
            body[random.nextInt(body.length)] = (byte) odd[random.nextInt(odd.length)];
        }
        return body;
    }

    /** Some vendors refuse with 200 and say so in the body: that nothing was accepted is told by the header's absence. */
    private static void assertRefused(String what, byte[] request) {
        answer(request).ifPresent(answer -> {
            assertThat(answer.status()).as(what).isBetween(200, 499);
            assertThat(answer.headers()).as(what).doesNotContainKey("operation-id");
        });
    }

    private static void isNoFaultOfOurs(int status) {
        assertThat(status).isLessThan(500);
    }

    private static void assertSilent(LoggedLines logged) {
        assertThat(logged.lines()).noneMatch(line -> line.contains(WORD));
    }

    private byte[] withBody(byte[] body, String headers) {
        var head =
                "%s %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nConnection: close\r\n%sContent-Length: %d\r\n\r\n"
                        .formatted(method, path, token, contentType, headers, body.length);
        var request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static int status(byte[] request) {
        return answer(request).map(RawConnection.Reply::status).orElse(0);
    }

    private static Optional<RawConnection.Reply> answer(byte[] request) {
        try (var connection = RawConnection.to("http://127.0.0.1:" + RestAssured.port)) {
            return connection.send(request).answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(byte[] content) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
