package io.offboard.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.RestAssured;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.awaitility.Awaitility;

/** The four vendors: the packaged sandbox as a process of its own, started once in a test run. */
public class Sandbox implements QuarkusTestResourceLifecycleManager {

    /** The address of the running sandbox. */
    public static String url() {
        return Vendors.URL;
    }

    @Override
    public Map<String, String> start() {
        var app = "offboard.easemob.apps.\"XXXX/XXXX\".";
        return Map.of(
                "offboard.iproyal.url",
                url(),
                "offboard.iproyal.token",
                "sandbox-iproyal-token",
                "offboard.longlonglong.url",
                url(),
                "offboard.longlonglong.token",
                "sandbox-longlonglong-token",
                "offboard.zsgf.url",
                url(),
                "offboard.zsgf.token",
                "sandbox-zsgf-token",
                app + "host",
                url(),
                app + "client-id",
                "sandbox-client",
                app + "client-secret",
                "sandbox-secret");
    }

    /** Nothing: it serves the whole test run and ends with it. */
    @Override
    public void stop() {}

    private static String launch() {
        var port = FreePort.find();
        var java = ProcessHandle.current().info().command().orElseThrow();
        var process = start(
                java,
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-jar",
                System.getProperty("offboard.sandbox.jar"));
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var url = "http://127.0.0.1:" + port;
        Awaitility.await("sandbox, see target/sandbox.log")
                .atMost(60, SECONDS)
                .failFast(() -> !process.isAlive())
                .ignoreExceptions()
                .until(() -> RestAssured.get(url + "/q/health/ready").statusCode() == 200);
        return url;
    }

    private static Process start(String... command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(new File("target/sandbox.log"))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds nothing but the address: what waits in {@link #launch} on other threads must not need this class. */
    private static final class Vendors {
        static final String URL = launch();
    }
}
