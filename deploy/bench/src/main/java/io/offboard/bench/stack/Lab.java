package io.offboard.bench.stack;

import io.offboard.local.stack.BearerToken;
import io.offboard.local.stack.CommandLine;
import io.offboard.local.stack.Database;
import io.offboard.local.stack.Home;
import io.offboard.local.stack.Keys;
import io.offboard.local.stack.PidFile;
import io.offboard.local.stack.Progress;
import io.offboard.local.stack.Service;
import io.offboard.local.stack.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/**
 * PostgreSQL, Kafka and a sandbox, which stay up for a whole run, and what scenarios start beside them. Everything ends
 * with it, also when it is closed by another thread while something still starts.
 */
public final class Lab implements AutoCloseable {

    private final Home home;
    private final Progress progress;
    private final Keys keys = Keys.generate();
    private final String token = BearerToken.mint(keys);
    private final Deque<PidFile> started = new ConcurrentLinkedDeque<>();
    private final Launch launch;
    private Postgres postgres;
    private Kafka kafka;
    private Sandbox sandbox;
    private Sandbox secondSandbox;
    private volatile boolean closed;

    private Lab(Home home, Progress progress, Optional<Path> recordings) {
        this.home = home;
        this.progress = progress;
        this.launch = new Launch(home, progress, keys, recordings);
    }

    /**
     * Starts from nothing.
     *
     * @param recordings where every service is to leave a JFR recording, if it is to
     * @throws StackException when something is not built, or does not come up
     */
    public static Lab open(Home home, Progress progress, Optional<Path> recordings) {
        clearLeftovers(home);
        home.clear();
        return new Lab(home, progress, recordings);
    }

    public Lab start() {
        postgres = Postgres.start(home, progress);
        kafka = Kafka.start(home, progress);
        remember(Kafka.PART);
        sandbox = sandbox("sandbox");
        return this;
    }

    public Home home() {
        return home;
    }

    /** Every permission of every service. */
    public String token() {
        return token;
    }

    public String kafka() {
        return kafka.bootstrap();
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    /** For an account whose vendor fares otherwise. Started when it is first asked for. */
    public Sandbox secondSandbox() {
        if (secondSandbox == null) {
            secondSandbox = sandbox("sandbox-2");
        }
        return secondSandbox;
    }

    public ProcessHandle postgresProcess() {
        return postgres.process();
    }

    public ProcessHandle kafkaProcess() {
        return kafka.process();
    }

    /** A new database and new topics. */
    public Space space(String name, Service service) {
        String database = name.replace('-', '_');
        Space space = new Space(name, service, postgres.address(database), () -> postgres.connect(database));
        postgres.create(space.database(), keys.databasePassword());
        kafka.create(space.topics());
        return space;
    }

    /** Takes the database and the topics away again. */
    public void drop(Space space) {
        kafka.delete(space.topics());
        postgres.drop(space.database());
    }

    /** Of the server. */
    public String postgresVersion() {
        return postgres.version();
    }

    /** How many of the space's commands have been taken from Kafka. */
    public long taken(Space space) {
        return kafka.committed(space.name());
    }

    /** Whether services are recorded, and so have to end in order. */
    public boolean records() {
        return launch.records();
    }

    /** Whether the service was also built as a native executable. */
    public boolean hasNative(Service service) {
        return Files.exists(home.executable(service));
    }

    /** The same as {@link #service}, of the native executable. */
    public Node nativeService(Space space, Settings settings) {
        return started(
                launch.nextName(space), () -> launch.nativeService(space, allOf(space, settings), kafka.bootstrap()));
    }

    /** A replica of the space's service; returns when it is ready. */
    public Node service(Space space, Settings settings, String... jvm) {
        return started(
                launch.nextName(space),
                () -> launch.service(space, allOf(space, settings), kafka.bootstrap(), List.of(jvm)));
    }

    /** A competitor with new topics; returns when it is ready. */
    public Node competitor(Competitor competitor, CompetitorJob job) {
        kafka.create(List.of(job.commands(), job.events()));
        return started(job.name(), () -> launch.competitor(competitor, job, kafka.bootstrap()));
    }

    @Override
    public void close() {
        closed = true;
        progress.closing();
        if (kafka != null) {
            kafka.leave();
        }
        for (PidFile part = started.poll(); part != null; part = started.poll()) {
            part.stop(Progress.SILENT);
        }
        if (postgres != null) {
            postgres.stop(Progress.SILENT);
        }
        home.clearRun();
    }

    private Settings allOf(Space space, Settings settings) {
        return settings.with(space.service().vendorSettings(sandbox.url().toString()));
    }

    private Sandbox sandbox(String part) {
        remember(part);
        return Sandbox.start(home, part, progress);
    }

    /** What does not come up is ended: it would take time from what is measured. */
    private Node started(String part, Supplier<Node> start) {
        remember(part);
        try {
            return start.get();
        } catch (StackException e) {
            new PidFile(home, part).kill();
            throw e;
        }
    }

    private void remember(String part) {
        if (closed) {
            throw new StackException("Stopped.");
        }
        started.push(new PidFile(home, part));
    }

    /** A killed bench leaves processes; their command lines tell whose they were. */
    private static void clearLeftovers(Home home) {
        ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> CommandLine.of(process).has(List.of(home.mark())))
                .forEach(ProcessHandle::destroyForcibly);
        Database.stop(home, Progress.SILENT);
    }
}
