package io.offboard.conversation;

import static io.offboard.conversation.Deletions.fresh;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Command;
import io.offboard.testing.Json;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** More lines than the process could hold: it has a heap of 96 MiB, and its vendor does not answer. */
class LinesIT {

    private static final int MANY = 200_000;
    private static final int SOME = 30_000;

    private static HungVendor hung;
    private static Replica replica;

    @BeforeAll
    static void startASmallProcess() {
        hung = HungVendor.start();
        Map<String, String> configuration = new HashMap<>(new Surroundings().start());
        configuration.putAll(new Sandbox().start());
        configuration.putAll(Map.of(
                "offboard.easemob.apps.\"acme/chat\".host", hung.url(),
                "offboard.easemob.apps.\"acme/chat\".token", "token",
                "_JAVA_OPTIONS", "-Xmx96m -XX:+ExitOnOutOfMemoryError"));
        replica = Replica.start("lines", configuration);
        replica.awaitReady();
    }

    @AfterAll
    static void stop() throws IOException {
        hung.close();
        replica.stop();
    }

    @Test
    void manyLinesAreAnsweredWhileTheyCome() throws Exception {
        var source = fresh("many");
        try (var upload = new Upload()) {
            var sent = upload.send(source, MANY);

            var accepted = upload.answers()
                    .limit(MANY)
                    .filter(line -> line.contains("\"accepted\""))
                    .count();

            assertThat(accepted).isEqualTo(MANY);
            sent.get(30, TimeUnit.SECONDS);
        }
    }

    /** What stands in sockets, ours and the service's, is on its way without being read. */
    @Test
    void whoDoesNotReadIsNotReadFrom() throws Exception {
        var source = fresh("slow");
        try (var upload = new Upload()) {
            var sent = upload.send(source, MANY);
            var paused = Awaitility.await("a pause")
                    .pollInterval(1, TimeUnit.SECONDS)
                    .atMost(60, TimeUnit.SECONDS)
                    .until(new Standstill(() -> recorded(source))::reached, count -> count > 0);

            assertThat(paused).isLessThan(MANY);
            assertThat(sent).isNotDone();
        }
    }

    @Test
    void whoBreaksOffFindsByTheSameIdsWhatWasAccepted() throws Exception {
        var source = fresh("broken-off");
        var answered = new ArrayList<String>();
        try (var upload = new Upload()) {
            upload.send(source, SOME);
            upload.answers().limit(1_000).map(LinesIT::operation).forEach(answered::add);
        }

        var again = new ArrayList<String>();
        try (var upload = new Upload()) {
            upload.send(source, SOME);
            upload.answers().limit(SOME).map(LinesIT::operation).forEach(again::add);
        }

        assertThat(again.subList(0, 1_000)).isEqualTo(answered);
        assertThat(recorded(source)).isEqualTo(SOME);
    }

    private static String operation(String line) {
        return Json.of(line).path("operation").asText();
    }

    private static long recorded(String source) {
        return replica.number("select count(*) from operation where source = '" + source + "'");
    }

    /** Looks whether a number has stopped to grow. */
    private static final class Standstill {

        private final LongSupplier number;
        private final List<Long> seen = new ArrayList<>();

        private Standstill(LongSupplier number) {
            this.number = number;
        }

        /** The number once it is the third time the same, else 0. */
        private long reached() {
            seen.add(number.getAsLong());
            var last = seen.subList(Math.max(0, seen.size() - 3), seen.size());
            return last.size() == 3 && last.stream().distinct().count() == 1 ? last.get(0) : 0;
        }
    }

    /** A request whose body and answer are under way at the same time. */
    private static final class Upload implements AutoCloseable {

        private final Socket socket;

        private Upload() throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), replica.port());
            socket.setSoTimeout(30_000);
        }

        private CompletableFuture<Void> send(String source, int count) throws IOException {
            var out = socket.getOutputStream();
            write(out, """
                    POST /operations HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Content-Type: application/x-ndjson\r
                    Transfer-Encoding: chunked\r
                    \r
                    """.formatted(Tokens.with("conversation:write")));
            return CompletableFuture.runAsync(() -> sendLines(out, source, count));
        }

        private static void sendLines(OutputStream out, String source, int count) {
            try {
                for (int i = 0; i < count; ) {
                    var piece = new StringBuilder();
                    for (var end = Math.min(count, i + 100); i < end; i++) {
                        piece.append(command(source, i).json()).append('\n');
                    }
                    write(out, "%x\r\n%s\r\n".formatted(piece.length(), piece));
                }
                write(out, "0\r\n\r\n");
            } catch (IOException brokenOff) {
                // as two of the tests want it
            }
        }

        private static Command command(String source, int number) {
            return new Command(source, "line-" + number, "io.offboard.conversation.delete.v1", """
                    {"org":"acme","app":"chat","username":"user-%d","channel":"c","type":"chat","delete_roam":true}""".formatted(number));
        }

        private static void write(OutputStream out, String text) throws IOException {
            out.write(text.getBytes(UTF_8));
            out.flush();
        }

        /** The lines of the answer, without what HTTP writes around them. */
        private Stream<String> answers() throws IOException {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))
                    .lines()
                    .filter(line -> line.startsWith("{"));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
