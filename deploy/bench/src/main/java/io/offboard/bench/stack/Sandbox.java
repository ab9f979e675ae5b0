package io.offboard.bench.stack;

import io.offboard.local.stack.Home;
import io.offboard.local.stack.JavaPart;
import io.offboard.local.stack.Progress;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The vendors, in a process with room for the journal of a long round.
 *
 * @param url where it listens
 */
public record Sandbox(URI url, ProcessHandle process) {

    private static final List<String> JVM = List.of(
            "-Xmx2g",
            "-XX:+UseSerialGC",
            "-Doffboard.sandbox.journal.capacity=2000000",
            "-Doffboard.sandbox.journal.targets=2000000",
            // Of a long name its beginning tells which one it is.
            "-Doffboard.sandbox.journal.name-length=64");

    static Sandbox start(Home home, String part, Progress progress) {
        int port = FreePort.any();
        URI url = URI.create("http://127.0.0.1:" + port);
        Map<String, String> environment = Map.of(
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        return new Sandbox(
                url, new JavaPart(home, part, home.sandboxJar(), url, url, environment, JVM).start(progress));
    }
}
