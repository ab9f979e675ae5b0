package io.offboard.local.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.offboard.local.stack.Poll;
import io.offboard.local.stack.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** What goes wrong, one after another. */
final class Faults {

    /** How long a vendor or a server is away: minutes in life, and a few times any time-out here. */
    private static final Duration AWAY = Duration.ofSeconds(4);

    private static final String USUAL =
            "{\"latency\":{\"kind\":\"FIXED\",\"millis\":20},\"unknown\":\"ACCEPT\",\"faults\":[],"
                    + "\"retryAfterSeconds\":null,\"accountLimit\":null}";

    static final Map<String, String> KILLED_WHEN = Map.of(
            "accept", "select exists (select from operation where finished_at is null)",
            "call", "select exists (select from operation where status = 'PENDING' and lease_owner is not null)",
            "record", "select exists (select from outbox)",
            "publish", "select exists (select from receipt_link where made_at > now() - interval '200 ms')");

    private final Random random;
    private final Path clock;

    Faults(long seed, Path folder) {
        random = new Random(seed);
        clock = folder.resolve("clock");
    }

    static void usual(Site site) {
        bend(site, USUAL);
    }

    /** From now on most of what is under way waits for its vendor. */
    static void slow(Site site) {
        bend(site, "{\"latency\":{\"kind\":\"FIXED\",\"millis\":200}}");
    }

    List<Fault> all() {
        return Stream.of(kills(), replicas(), vendors(), surroundings())
                .flatMap(List::stream)
                .toList();
    }

    /** Skips the test where this machine cannot have that fault. */
    static void assumePossible(Site site, String name) {
        assumeTrue(!name.equals(DISK) || site.disk().isMounted(), "a disk of its own cannot be mounted");
        assumeTrue(!name.equals(CLOCK) || Clock.canBeFaked(), "libfaketime is missing: apt install faketime");
    }

    List<Fault> kills() {
        return Stream.of("accept", "call", "record", "publish")
                .map(moment -> new Fault(
                        "SIGKILL of each service at " + moment,
                        Service.values().length,
                        site -> killAt(site, site.nodes(), KILLED_WHEN.get(moment)),
                        site -> Site.startAll(site.nodes(), Map.of())))
                .toList();
    }

    private List<Fault> replicas() {
        return List.of(
                new Fault(
                        "SIGSTOP past the lease, then SIGCONT, of one of two replicas",
                        Service.values().length,
                        site -> {
                            Site.startAll(site.seconds(), Map.of());
                            site.nodes().forEach(Node::pause);
                        },
                        site -> {
                            pause(Duration.ofSeconds(8));
                            site.nodes().forEach(Node::goOn);
                        }),
                new Fault(
                        "SIGKILL of one of two replicas",
                        Service.values().length,
                        site -> site.seconds().forEach(Node::kill),
                        site -> {}));
    }

    List<Fault> vendors() {
        return List.of(
                vendor("connection reset before the effect", "{\"kind\":\"RESET\",\"when\":\"BEFORE\",\"times\":6}"),
                vendor("connection reset after the effect", "{\"kind\":\"RESET\",\"when\":\"AFTER\",\"times\":6}"),
                vendor("vendor down", "{\"kind\":\"RESET\",\"when\":\"BEFORE\"}"),
                vendor("all calls 429 with Retry-After", "{\"kind\":\"TOO_MANY_REQUESTS\"}"),
                new Fault(
                        "vendor slower than the time-out",
                        site -> bend(site, "{\"latency\":{\"kind\":\"FIXED\",\"millis\":5000}}"),
                        site -> {
                            pause(AWAY);
                            usual(site);
                        }),
                new Fault("answers in a slow drip", site -> site.toVendors().drip(true), site -> {
                    pause(AWAY);
                    site.toVendors().drip(false);
                }));
    }

    List<Fault> surroundings() {
        return List.of(
                new Fault(
                        "connections to PostgreSQL cut in mid-statement",
                        site -> site.toPostgres().cutInMidStatement(60),
                        site -> Poll.until(Duration.ofSeconds(20), site.toPostgres()::hasCutAll)),
                new Fault(
                        "PostgreSQL stopped and restarted",
                        site -> site.postgres().stop(),
                        site -> {
                            pause(AWAY);
                            site.postgres().start();
                        }),
                new Fault("Kafka stopped and restarted", site -> site.kafka().stop(), site -> {
                    pause(AWAY);
                    try {
                        // REST goes on without Kafka: nobody may take the replicas out of service.
                        site.nodes().forEach(Node::requireReady);
                    } finally {
                        site.kafka().start();
                    }
                }),
                new Fault(
                        "PostgreSQL stopped and Kafka killed, both restarted",
                        site -> {
                            site.kafka().kill();
                            site.postgres().stop();
                        },
                        site -> {
                            pause(AWAY);
                            site.postgres().start();
                            site.kafka().start();
                        }),
                new Fault(DISK, site -> site.disk().fill(), site -> {
                    pause(AWAY);
                    site.disk().free();
                    site.postgres().start();
                }),
                new Fault(
                        CLOCK,
                        site -> {
                            setClock("+0");
                            Together.each(site.nodes(), Node::stop);
                            Site.startAll(site.nodes(), Clock.surroundings(clock));
                            setClock("+3600");
                        },
                        site -> {
                            pause(AWAY);
                            Together.each(site.nodes(), Node::kill);
                            Site.startAll(site.nodes(), Map.of());
                        }));
    }

    static final String DISK = "disk of PostgreSQL full";
    static final String CLOCK = "the services' clock stepped by an hour, and back with a restart";

    /** Each as soon as its ledger says yes. */
    void killAt(Site site, List<Node> nodes, String question) {
        Together.each(nodes, node -> {
            Poll.until(Duration.ofSeconds(10), () -> isTrue(site, node.service(), question));
            pause(Duration.ofMillis(random.nextInt(30)));
            node.kill();
        });
    }

    private static boolean isTrue(Site site, Service service, String question) {
        try (var connection = site.postgres().connect(service);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            return rows.next() && rows.getBoolean(1);
        } catch (java.sql.SQLException e) {
            return false;
        }
    }

    private static Fault vendor(String name, String fault) {
        return new Fault(name, site -> bend(site, "{\"retryAfterSeconds\":1,\"faults\":[" + fault + "]}"), site -> {
            pause(AWAY);
            usual(site);
        });
    }

    private static void bend(Site site, String switches) {
        Stream.of(Service.values()).forEach(service -> site.vendors().bend(service.vendor(), switches));
    }

    private void setClock(String offset) throws Exception {
        Files.writeString(clock, offset + "\n");
    }

    /** As long as a vendor or a server usually is. */
    static void away() {
        pause(AWAY);
    }

    /** For so long the fault lasts: nothing tells when it is long enough. */
    static void pause(Duration time) {
        Poll.until(time, () -> false);
    }
}
