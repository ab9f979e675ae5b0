package io.offboard.bench.connect;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.connect.cli.ConnectStandalone;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.Herder.Created;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorInfo;
import org.apache.kafka.connect.runtime.standalone.StandaloneHerder;
import org.apache.kafka.connect.util.FutureCallback;

/**
 * Runs Connect with one connector of four tasks, which calls the vendor once for each command. Environment:
 * {@code BENCH_KAFKA}, {@code BENCH_COMMANDS}, {@code BENCH_GROUP}, {@code BENCH_VENDOR_URL}, {@code BENCH_VENDOR_TOKEN}. It
 * expects the connector in the folder {@code plugins} beside its own jar. Says READY when all tasks run; SIGTERM ends it.
 */
public final class Peer {

    private Peer() {}

    /** Runs until SIGTERM. */
    public static void main(String[] args) throws Exception {
        Logs.quieten();
        Settings settings = Settings.of(System.getenv());
        Connect<StandaloneHerder> connect =
                new ConnectStandalone().startConnect(Configuration.worker(settings, plugins()));
        try {
            create(connect.herder(), settings);
            new Tasks(connect.herder()).awaitRunning();
            System.out.println("READY");
            connect.awaitStop();
        } finally {
            connect.stop();
        }
    }

    private static void create(StandaloneHerder herder, Settings settings)
            throws ExecutionException, InterruptedException {
        FutureCallback<Created<ConnectorInfo>> created = new FutureCallback<>();
        herder.putConnectorConfig(Configuration.NAME, Configuration.connector(settings), false, created);
        created.get();
        herder.ready();
    }

    private static Path plugins() throws URISyntaxException {
        return Path.of(Peer.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolveSibling("plugins");
    }
}
