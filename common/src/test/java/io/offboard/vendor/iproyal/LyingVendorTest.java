package io.offboard.vendor.iproyal;

import static io.offboard.vendor.Outcomes.rejected;
import static io.offboard.vendor.Outcomes.succeeded;
import static io.offboard.vendor.Outcomes.unfinished;
import static io.offboard.vendor.RawVendor.wire;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Effect;
import io.offboard.privacy.Secret;
import io.offboard.vendor.Outcomes;
import io.offboard.vendor.RawVendor;
import io.offboard.vendor.VendorTestProfile;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a vendor writes that is no honest HTTP, byte by byte: each gives an outcome that is true, soon and in little
 * memory, and the next call goes through. The same for every vendor, shown with one.
 */
@QuarkusTest
@TestProfile(VendorTestProfile.class)
class LyingVendorTest {

    private static final String DONE = "HTTP/1.1 204 No Content\n\n";
    private static final int A_MEGABYTE = 1024 * 1024;

    private RawVendor vendor;
    private IpRoyal ipRoyal;

    @BeforeEach
    void start() {
        vendor = new RawVendor();
        var api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(URI.create(vendor.url()))
                .disableDefaultMapper(true)
                .build(IpRoyalApi.class);
        ipRoyal = new IpRoyal(api, new Config(URI.create(vendor.url())), Clock.systemUTC());
    }

    @AfterEach
    void stop() throws IOException {
        vendor.close();
    }

    static Stream<Arguments> brokenAnswers() {
        return Stream.of(
                arguments("no HTTP", "SSH-2.0-OpenSSH_9.6\n"),
                arguments("an older HTTP", "HTTP/0.9 200 OK\n\n"),
                arguments("no status", "HTTP/1.1\n\n"),
                arguments("a status that is a word", "HTTP/1.1 done OK\n\n"),
                arguments("a length that is a word", "HTTP/1.1 200 OK\nContent-Length: all\n\n{}"),
                arguments("a negative length", "HTTP/1.1 200 OK\nContent-Length: -1\n\n{}"),
                arguments("two lengths", "HTTP/1.1 200 OK\nContent-Length: 2\nContent-Length: 3\n\n{}"),
                arguments("a chunk whose length is a word", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nall\n{}\n"),
                arguments("a header without an end", "HTTP/1.1 200 OK\nX: " + "x".repeat(100_000)),
                arguments("a NUL in a header", "HTTP/1.1 200 OK\nX: a\0b\nContent-Length: 0\n\n"),
                arguments("more headers than anybody needs", "HTTP/1.1 200 OK\n" + "X: y\n".repeat(20_000) + "\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAnswers")
    void whatIsNoHttpMayHaveBeenDone(String what, String answer) {
        vendor.then(closing(wire(answer)));

        assertThat(unfinished(remove()).effect()).isEqualTo(Effect.POSSIBLE);
        assertTheNextCallGoesThrough();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\nContent-Length: 100\n\n{\"code\":",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\n{\"a\":\n",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n"
            })
    void anAnswerThatEndsTooSoonMayHaveBeenDone(String answer) {
        vendor.then(closing(wire(answer)));

        assertThat(unfinished(remove()).failure().code()).isEqualTo("connection_lost");
        assertTheNextCallGoesThrough();
    }

    static Stream<Arguments> endlessAnswers() {
        return Stream.of(
                arguments("with a length", "HTTP/1.1 200 OK\nContent-Length: 104857600\n\n", ""),
                arguments("without a length", "HTTP/1.1 200 OK\nConnection: close\n\n", ""),
                arguments("in chunks", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n", "100000\n"),
                arguments("as an error", "HTTP/1.1 400 Bad Request\nConnection: close\n\n", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endlessAnswers")
    void anAnswerWithoutAnEndIsBrokenOffAndMayHaveBeenDone(String what, String head, String beforeEachChunk) {
        vendor.then(out -> {
            out.write(wire(head));
            for (int i = 0; i < 100; i++) {
                out.write(wire(beforeEachChunk));
                out.write(new byte[A_MEGABYTE]);
                out.write(wire(beforeEachChunk.isEmpty() ? "" : "\n"));
            }
        });

        var unfinished = unfinished(remove());

        assertThat(unfinished.failure().code()).isEqualTo("answer_too_large");
        assertThat(unfinished.effect()).isEqualTo(Effect.POSSIBLE);
        assertThat(vendor.written()).isLessThan(50L * A_MEGABYTE);
        assertTheNextCallGoesThrough();
    }

    /** The client would write them to files. */
    @Test
    void anAnswerInPartsIsBrokenOff() {
        vendor.thenSay("HTTP/1.1 200 OK\nContent-Type: multipart/form-data; boundary=x\nContent-Length: 9999\n\n--x");

        assertThat(unfinished(remove()).effect()).isEqualTo(Effect.POSSIBLE);
        assertTheNextCallGoesThrough();
    }

    @Test
    void anAnswerOfAByteNowAndThenIsNotWaitedFor() {
        vendor.then(out -> drip(wire("HTTP/1.1 204 No Content\n\n"), out));

        assertThat(unfinished(remove()).failure().code()).isEqualTo("timeout");
        assertTheNextCallGoesThrough();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 100 Continue\n\n", "HTTP/1.1 103 Early Hints\nLink: </a>; rel=preload\n\n"})
    void whatComesBeforeTheAnswerIsNotTheAnswer(String before) {
        vendor.thenSay(before + "HTTP/1.1 422 No\nContent-Length: 0\n\n");

        assertThat(rejected(remove()).code()).isEqualTo("http_422");
        assertTheNextCallGoesThrough();
    }

    /** The client takes it for the answer; then the true one would be the next call's. */
    @ParameterizedTest
    @ValueSource(strings = {"102 Processing", "199 Miscellaneous", "101 Switching Protocols"})
    void anInterimStatusEndsNothingAndItsAnswerIsNotTheNextCalls(String status) {
        vendor.thenSay("HTTP/1.1 " + status + "\n\nHTTP/1.1 422 No\nContent-Length: 0\n\n");

        assertThat(unfinished(remove()).effect()).isEqualTo(Effect.POSSIBLE);
        assertTheNextCallGoesThrough();
    }

    @Test
    void announcementsWithoutAnEndAreNoAnswer() {
        vendor.then(out -> {
            while (true) {
                out.write(wire("HTTP/1.1 103 Early Hints\nX: y\n\n"));
            }
        });

        assertThat(unfinished(remove()).effect()).isEqualTo(Effect.POSSIBLE);
        assertTheNextCallGoesThrough();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void credentialsFollowNoRedirectToAnotherHost(int status) throws IOException {
        try (var other = new RawVendor().thenSay(DONE)) {
            vendor.thenSay("HTTP/1.1 %d Moved\nLocation: %s/v1/sessions\nContent-Length: 0\n\n"
                    .formatted(status, other.url()));

            assertThat(rejected(remove()).code()).isEqualTo("http_" + status);
            assertThat(other.connections()).isZero();
        }
    }

    @Test
    void aSecondAnswerIsNotTheNextCalls() {
        var refusal = "HTTP/1.1 422 No\nContent-Length: 0\n\n";
        vendor.thenSay("HTTP/1.1 200 OK\nContent-Length: 2\n\n{}" + refusal);
        succeeded(remove());

        assertTheNextCallGoesThrough();
        assertThat(vendor.connections()).isEqualTo(2);
    }

    @Test
    void whatIsLongerThanItSaysCostsAtMostACall() {
        vendor.thenSay("HTTP/1.1 200 OK\nContent-Length: 2\n\n{\"code\":500}");
        succeeded(remove());

        vendor.thenSay(DONE);
        assertThat(Outcomes.of(remove())).isNotInstanceOf(Outcome.Rejected.class);

        assertTheNextCallGoesThrough();
    }

    /** We ask for none, so what comes is not opened. */
    @Test
    void compressedBytesAreNotOpened() throws IOException {
        var bomb = gzip(new byte[100 * A_MEGABYTE]);
        vendor.then(out -> {
            out.write(wire("HTTP/1.1 400 No\nContent-Type: application/json\nContent-Encoding: gzip\nContent-Length: "
                    + bomb.length + "\n\n"));
            out.write(bomb);
        });

        assertThat(rejected(remove()).code()).isEqualTo("http_400");
        assertThat(vendor.requests().get(0)).doesNotContainIgnoringCase("accept-encoding");
        assertTheNextCallGoesThrough();
    }

    static Stream<Arguments> odderBodies() {
        return Stream.of(
                arguments("deeper than anything", "{\"error\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}"),
                arguments("deep", "{\"error\":" + "[".repeat(900) + "]".repeat(900) + "}"),
                arguments("half a character", "{\"error\":{\"code\":\"a\\ud800\",\"message\":\"b\\udc00\"}}"),
                arguments("half a character as a name", "{\"\\ud800\":1}"),
                arguments("a NUL", "{\"error\":{\"code\":\"a\\u0000\",\"message\":\"b\\u0000\"}}"),
                arguments("a number beyond all bounds", "{\"error\":{\"code\":1e999999999,\"message\":-1e999999999}}"),
                arguments("a number of many digits", "{\"error\":{\"code\":" + "9".repeat(900) + "}}"),
                arguments("lines of another header", "{\"error\":{\"code\":\"a\\r\\nX-Evil: 1\"}}"),
                arguments("the same field twice", "{\"error\":{\"code\":\"a\"},\"error\":[1]}"),
                arguments("no UTF-8", "{\"error\":{\"code\":\"\u00ff\u00c3(\"}}"));
    }

    /** What is kept of an answer is stored, published and shown: all of that writes it as UTF-8. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("odderBodies")
    void whateverIsKeptOfAnAnswerCanBeWritten(String what, String body) throws IOException {
        vendor.thenSay("HTTP/1.1 422 No\nContent-Length: %d\n\n%s".formatted(body.length(), body));

        var failure = rejected(remove());

        var kept = failure.answer().orElseThrow().body();
        var json = new com.fasterxml.jackson.databind.ObjectMapper();
        var event = json.createObjectNode().put("code", failure.code()).put("message", failure.message());
        event.putObject("data").putObject("error").set("vendorAnswer", kept);
        assertThat(json.readTree(json.writeValueAsBytes(event))).hasToString(event.toString());
        assertThat(UTF_8.newEncoder().canEncode(event.toString())).isTrue();
    }

    private void assertTheNextCallGoesThrough() {
        vendor.thenSay(DONE);
        assertThat(succeeded(remove()).answer().status()).isEqualTo(204);
    }

    private Uni<Outcome<SessionsRemoved>> remove() {
        return ipRoyal.removeSessions(List.of("hash1"));
    }

    private static RawVendor.Answer closing(byte[] answer) {
        return out -> {
            out.write(answer);
            out.flush();
            throw new IOException("enough");
        };
    }

    /** Ends with the answer, or as soon as nobody listens. */
    private static void drip(byte[] answer, OutputStream out) {
        Multi.createFrom()
                .ticks()
                .every(Duration.ofMillis(200))
                .select()
                .first(answer.length)
                .onItem()
                .invoke(Unchecked.consumer(tick -> {
                    out.write(answer[tick.intValue()]);
                    out.flush();
                }))
                .onFailure()
                .recoverWithCompletion()
                .collect()
                .last()
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private record Config(URI url) implements IpRoyalConfig {

        @Override
        public Secret token() {
            return Secret.of("iproyal-bearer");
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration readTimeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public int maxHashes() {
            return 100;
        }
    }
}
