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
 * @param jar its runner, as it is built
 * @param url where it listens
 * @param management where it tells how it stands
 * @param jvm what its JVM is told beside
 */
public record JavaPart(
        Home home, String part, Path jar, URI url, URI management, Map<String, String> environment, List<String> jvm) {

    /** What every service's JVM is told. */
    public static final List<String> SERVICE_JVM = List.of(
            "-XX:+UseSerialGC",
            "-Xms40m",
            "-Xmx80m",
            "-XX:NewRatio=1",
            "-XX:SurvivorRatio=4",
            "-XX:MinHeapFreeRatio=60",
            "-Xss512k");

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
        List<String> jvm = new ArrayList<>(SERVICE_JVM);
        jvm.addAll(plan.systemProperties(service));
        return new JavaPart(
                plan.home(),
                service.title(),
                plan.home().jar(service),
                plan.url(service),
                plan.management(service),
                plan.environment(service),
                jvm);
    }

    void requireBuilt() {
        if (!Files.exists(jar)) {
            throw new StackException(part + " is not built: " + jar + " is missing.");
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
        List<String> arguments = new ArrayList<>(jvm);
        arguments.add("-jar");
        arguments.add(RunCopy.of(jar, home.app(part)).toString());
        return PartProcess.java(home, part, arguments, environment);
    }
}
