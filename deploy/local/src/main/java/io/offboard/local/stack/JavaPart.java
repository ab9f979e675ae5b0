package io.offboard.local.stack;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Quarkus application of ours as a process of its own: the sandbox or a service.
 *
 * @param runner as it is built: a jar for a JVM, or a native executable
 * @param url where it listens
 * @param management where it tells how it stands
 * @param options what its JVM, or the executable, is told beside
 */
public record JavaPart(
        Home home,
        String part,
        Path runner,
        URI url,
        URI management,
        Map<String, String> environment,
        List<String> options) {

    /** What every service's JVM is told. */
    public static final List<String> SERVICE_JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:TrimNativeHeapInterval=1000",
            "-XX:CompileThresholdScaling=3",
            "-Xms40m",
            "-Xmx112m",
            "-XX:NewRatio=1",
            "-XX:SurvivorRatio=4",
            "-XX:MinHeapFreeRatio=60",
            "-Xss512k");

    /** What every service's native executable is told. */
    public static final List<String> SERVICE_EXECUTABLE = List.of("-Xmx80m");

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    static JavaPart sandbox(StackPlan plan) {
        return new JavaPart(
                plan.home(),
                Part.SANDBOX,
                plan.home().sandboxJar(),
                plan.sandbox(),
                plan.sandbox(),
                plan.sandboxEnvironment(),
                List.of("-Xmx256m"));
    }

    static JavaPart service(StackPlan plan, Service service) {
        List<String> options = new ArrayList<>(plan.variant().nativeServices() ? SERVICE_EXECUTABLE : SERVICE_JVM);
        options.addAll(plan.systemProperties(service));
        return new JavaPart(
                plan.home(),
                service.title(),
                plan.runner(service),
                plan.url(service),
                plan.management(service),
                plan.environment(service),
                options);
    }

    void requireBuilt() {
        if (!Files.exists(runner)) {
            throw new StackException(part + " is not built: " + runner + " is missing.");
        }
    }

    /** Returns when the part answers that it is ready. */
    public ProcessHandle start(Progress progress) {
        requireBuilt();
        progress.starting(part, url.getAuthority());
        Health health = Health.of(management);
        try {
            ProcessHandle process = process().start(PATIENCE, health::isUp, health::lastAnswer);
            progress.ready(part);
            return process;
        } catch (StackException e) {
            progress.failed(part);
            throw e;
        }
    }

    PidFile pidFile() {
        return new PidFile(home, part);
    }

    private PartProcess process() {
        List<String> command = new ArrayList<>(options);
        // What a killed part leaves in its temporary folder goes with the stack.
        command.add("-Djava.io.tmpdir=" + home.temporary());
        if (runner.toString().endsWith(".jar")) {
            command.add("-jar");
            command.add(RunCopy.of(runner, home.app(part)).toString());
            return PartProcess.java(home, part, command, environment);
        }
        command.add(0, RunCopy.ofExecutable(runner, home.app(part)).toString());
        return new PartProcess(home, part, command, environment);
    }
}
