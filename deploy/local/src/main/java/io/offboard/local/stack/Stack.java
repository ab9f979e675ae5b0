package io.offboard.local.stack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A whole Offboard on this machine: PostgreSQL, Kafka (in this process), the sandbox and the services.
 *
 * <p>{@link #start} returns when all are ready. {@link #close} stops them, in the order in which nobody misses anybody,
 * and may be called more than once, and from another thread at any time, also while they still start.
 */
public final class Stack implements AutoCloseable {

    private volatile StackPlan plan;
    private final Progress progress;
    private final ExecutorService starters = Executors.newCachedThreadPool();
    private volatile Broker broker;

    private Stack(StackPlan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** A stack that will start from nothing: no data, keys of its own. Refuses if something is not built or a port is taken. */
    public static Stack prepare(Home home, Ports ports, Variant variant, Progress progress) {
        StackPlan plan = StackPlan.create(home, ports, variant);
        if (variant.oidc()) {
            new Keycloak(plan).requireBuilt();
        }
        parts(plan).forEach(JavaPart::requireBuilt);
        ports.requireFree();
        home.clear();
        plan.save();
        return new Stack(plan, progress);
    }

    public StackPlan plan() {
        return plan;
    }

    /** Returns when every part is ready; throws as soon as one is known to fail. */
    public Stack start() {
        startSurroundings();
        together(services(plan).stream()
                .<Runnable>map(service -> () -> service.start(progress))
                .toList());
        StackEnv.write(plan);
        return this;
    }

    /** Starts a Prometheus beside what has started; it ends with the stack. */
    public void observe() {
        Prometheus.start(plan, progress);
    }

    /** Everything but the services: for whoever starts those otherwise. */
    public void startSurroundings() {
        startSurroundings(properties -> {});
    }

    /** The same, with a broker that is told something more. */
    public void startSurroundings(Consumer<Properties> ofBroker) {
        together(List.of(
                () -> Database.start(plan, progress),
                () -> broker = Broker.start(plan, progress, ofBroker),
                () -> JavaPart.sandbox(plan).start(progress),
                this::startProvider));
    }

    private void startProvider() {
        if (plan.variant().oidc()) {
            Keycloak provider = new Keycloak(plan);
            provider.start(progress);
            plan = plan.withToken(provider.token());
            plan.save();
        }
    }

    public long pid(Service service) {
        return pidFile(service).pid().orElseThrow();
    }

    public boolean isAlive(Service service) {
        return pidFile(service).isAlive();
    }

    /** SIGKILL. */
    public void kill(Service service) {
        pidFile(service).kill();
    }

    /** Starts a killed service again, as it was; stops it first if it lives. */
    public void restart(Service service) {
        restart(plan, service, progress);
    }

    /** The same, for a stack that another process started. */
    public static StackPlan restart(Home home, Service service, Progress progress) {
        StackPlan plan = StackPlan.load(home);
        restart(plan, service, progress);
        return plan;
    }

    /** Whether parts of a stack still run. */
    public static boolean hasLeftovers(Home home) {
        return Database.isAlive(home) || pidFiles(home).anyMatch(PidFile::isAlive);
    }

    /** Stops what a killed {@code up} left behind; its Kafka went with it. */
    public static void stopLeftovers(Home home, Progress progress) {
        stopParts(home, progress);
        Database.stop(home, progress);
        home.clearRun();
    }

    @Override
    public void close() {
        progress.closing();
        starters.shutdown();
        stopParts(plan.home(), progress);
        awaitStarters();
        stopParts(plan.home(), progress); // what was just being launched
        if (broker != null) {
            broker.stop(progress);
            broker = null;
        }
        Database.stop(plan.home(), progress);
        plan.home().clearRun();
    }

    /** The services first: they would miss the sandbox. */
    private static void stopParts(Home home, Progress progress) {
        pidFiles(home).forEach(pidFile -> pidFile.stop(progress));
    }

    private static Stream<PidFile> pidFiles(Home home) {
        return Stream.concat(Service.titles().stream(), Stream.of(Part.SANDBOX, Part.KEYCLOAK, Part.PROMETHEUS))
                .map(part -> new PidFile(home, part));
    }

    private PidFile pidFile(Service service) {
        return new PidFile(plan.home(), service.title());
    }

    private static void restart(StackPlan plan, Service service, Progress progress) {
        JavaPart part = JavaPart.service(plan, service);
        part.pidFile().stop(progress);
        part.start(progress);
        StackEnv.write(plan);
    }

    private static List<JavaPart> parts(StackPlan plan) {
        List<JavaPart> parts = new ArrayList<>(services(plan));
        parts.add(JavaPart.sandbox(plan));
        return parts;
    }

    private static List<JavaPart> services(StackPlan plan) {
        return Arrays.stream(Service.values())
                .map(service -> JavaPart.service(plan, service))
                .toList();
    }

    private void together(List<Runnable> steps) {
        ExecutorCompletionService<Void> running = new ExecutorCompletionService<>(starters);
        steps.forEach(step -> running.submit(step, null));
        try {
            for (int done = 0; done < steps.size(); done++) {
                running.take().get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StackException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted.");
        }
    }

    /** PostgreSQL and Kafka are not to be interrupted half way; nor does it take long. */
    private void awaitStarters() {
        try {
            starters.awaitTermination(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
