package io.offboard.local.stack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A whole Offboard on this machine: PostgreSQL, Kafka (in this process), the sandbox and the services.
 *
 * <p>{@link #start} returns when all are ready. {@link #close} stops them, in the order in which nobody misses anybody,
 * and may be called from another thread at any time, also while they still start.
 */
public final class Stack implements AutoCloseable {

    private final StackPlan plan;
    private final Progress progress;
    private final ExecutorService starters = Executors.newCachedThreadPool();
    private volatile Broker broker;

    private Stack(StackPlan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** A stack that will start from nothing: no data, keys of its own. Refuses if something is not built or a port is taken. */
    public static Stack prepare(Home home, Ports ports, Progress progress) {
        StackPlan plan = StackPlan.create(home, ports);
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
        together(List.of(
                () -> Database.start(plan, progress),
                () -> broker = Broker.start(plan, progress),
                () -> JavaPart.sandbox(plan).start(progress)));
        together(services(plan).stream()
                .<Runnable>map(service -> () -> service.start(progress))
                .toList());
        StackEnv.write(plan);
        return this;
    }

    public long pid(Service service) {
        return part(service).pidFile().pid().orElseThrow();
    }

    public boolean isAlive(Service service) {
        return part(service).isAlive();
    }

    /** SIGKILL. */
    public void kill(Service service) {
        part(service).kill();
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
        return StackPlan.isSaved(home)
                && (Database.isAlive(home)
                        || parts(StackPlan.load(home)).stream().anyMatch(JavaPart::isAlive));
    }

    /** Stops what a killed {@code up} left behind; its Kafka went with it. */
    public static void stopLeftovers(Home home, Progress progress) {
        if (StackPlan.isSaved(home)) {
            parts(StackPlan.load(home)).forEach(part -> part.stop(progress));
            Database.stop(home, progress);
        }
        home.clearRun();
    }

    @Override
    public void close() {
        progress.closing();
        starters.shutdown();
        stopParts();
        awaitStarters();
        stopParts(); // what was just being launched and had no pid file yet
        if (broker != null) {
            broker.stop(progress);
        }
        Database.stop(plan.home(), progress);
        plan.home().clearRun();
    }

    private void stopParts() {
        parts(plan).forEach(part -> part.stop(progress));
    }

    private JavaPart part(Service service) {
        return JavaPart.service(plan, service);
    }

    private static void restart(StackPlan plan, Service service, Progress progress) {
        JavaPart part = JavaPart.service(plan, service);
        part.stop(progress);
        part.start(progress);
        StackEnv.write(plan);
    }

    /** In the order in which they are to stop. */
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
