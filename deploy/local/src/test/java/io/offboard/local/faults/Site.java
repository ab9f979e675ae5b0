package io.offboard.local.faults;

import io.offboard.local.job.VendorJournal;
import io.offboard.local.stack.Database;
import io.offboard.local.stack.Home;
import io.offboard.local.stack.JavaPart;
import io.offboard.local.stack.Keys;
import io.offboard.local.stack.PidFile;
import io.offboard.local.stack.Progress;
import io.offboard.local.stack.Service;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything that can fail, each a process of its own: PostgreSQL and the vendors behind proxies, Kafka, and each service
 * once, or twice.
 */
final class Site implements AutoCloseable {

    private final Home home;
    private final Keys keys = Keys.generate();
    private final Postgres postgres;
    private final Kafka kafka;
    private final Disk disk;
    private final TcpProxy toPostgres;
    private final TcpProxy toVendors;
    private final int sandboxPort = Ports.free();
    private final List<Node> nodes;
    private final List<Node> seconds;

    private Site(Home home) {
        this.home = home;
        postgres = new Postgres(home, keys);
        kafka = new Kafka(home);
        disk = Disk.mount(postgres.data());
        toPostgres = TcpProxy.before(postgres.port());
        toVendors = TcpProxy.before(sandboxPort);
        nodes = Arrays.stream(Service.values())
                .map(service -> new Node(this, service, 1))
                .toList();
        seconds = Arrays.stream(Service.values())
                .map(service -> new Node(this, service, 2))
                .toList();
    }

    static Site start(String name) throws Exception {
        return start(name, List.of(Service.values()));
    }

    /** With these services at first. */
    static Site start(String name, List<Service> services) throws Exception {
        Home home = new Home(
                Path.of(System.getProperty("offboard.checkout")),
                Path.of(System.getProperty("offboard.home")).resolve(name));
        stopAll(home);
        home.clear();
        Site site = new Site(home);
        Runtime.getRuntime().addShutdownHook(new Thread(site::close, "stop " + name));
        try {
            site.startAll(services);
            return site;
        } catch (Exception e) {
            site.close();
            throw e;
        }
    }

    Home home() {
        return home;
    }

    Keys keys() {
        return keys;
    }

    Postgres postgres() {
        return postgres;
    }

    Kafka kafka() {
        return kafka;
    }

    Disk disk() {
        return disk;
    }

    TcpProxy toPostgres() {
        return toPostgres;
    }

    TcpProxy toVendors() {
        return toVendors;
    }

    /** The first replica of each service. */
    List<Node> nodes() {
        return nodes;
    }

    /** The first replica of that service. */
    Node node(Service service) {
        return nodes.stream()
                .filter(node -> node.service() == service)
                .findFirst()
                .orElseThrow();
    }

    /** The second ones, which run only while a fault needs them. */
    List<Node> seconds() {
        return seconds;
    }

    URI sandbox() {
        return URI.create("http://127.0.0.1:" + sandboxPort);
    }

    VendorJournal vendors() {
        return new VendorJournal(sandbox());
    }

    String vendorAddress() {
        return "http://127.0.0.1:" + toVendors.port();
    }

    String database(Service service) {
        return "postgresql://127.0.0.1:" + toPostgres.port() + "/" + service.domain();
    }

    static void startAll(List<Node> some, Map<String, String> surroundings) {
        Together.each(some, node -> node.start(surroundings));
    }

    @Override
    public void close() {
        stopAll(home);
        toPostgres.close();
        toVendors.close();
        disk.unmount();
        home.clearRun();
    }

    private void startAll(List<Service> services) throws Exception {
        Together.each(List.<Runnable>of(this::createDatabases, kafka::start, this::startSandbox), Runnable::run);
        kafka.createTopics();
        startAll(services.stream().map(this::node).toList(), Map.of());
    }

    private void createDatabases() {
        try {
            postgres.create();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void startSandbox() {
        new JavaPart(
                        home,
                        "sandbox",
                        home.sandboxJar(),
                        sandbox(),
                        sandbox(),
                        Map.of(
                                "QUARKUS_HTTP_PORT", Integer.toString(sandboxPort),
                                "QUARKUS_HTTP_HOST", "127.0.0.1",
                                "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false"),
                        List.of("-Xmx256m"))
                .start(Progress.SILENT);
    }

    /** Also what a killed run left. */
    private static void stopAll(Home home) {
        Stream.of(Service.values())
                .flatMap(service -> Stream.of(service.title() + "-1", service.title() + "-2"))
                .map(part -> new PidFile(home, part))
                .forEach(PidFile::kill);
        Stream.of("sandbox", "Kafka").map(part -> new PidFile(home, part)).forEach(PidFile::kill);
        Database.stop(home, Progress.SILENT);
        Disk.unmount(home.run().resolve("postgres"));
    }
}
