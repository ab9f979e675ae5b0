package io.offboard.local.stack;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A part that is a Java process of its own: the sandbox or a service. */
record JavaPart(Home home, String part, Path jar, URI url, Map<String, String> environment, List<String> jvm) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    static JavaPart sandbox(StackPlan plan) {
        return new JavaPart(
                plan.home(),
                Part.SANDBOX,
                plan.home().sandboxJar(),
                plan.sandbox(),
                plan.sandboxEnvironment(),
                List.of("-Xmx256m"));
    }

    static JavaPart service(StackPlan plan, Service service) {
        List<String> jvm = new ArrayList<>(List.of("-Xmx192m"));
        jvm.addAll(plan.systemProperties(service));
        return new JavaPart(
                plan.home(),
                service.title(),
                plan.home().jar(service),
                plan.url(service),
                plan.environment(service),
                jvm);
    }

    void requireBuilt() {
        if (!Files.exists(jar)) {
            throw new StackException(part + " is not built: " + jar + " is missing.");
        }
    }

    /** Returns when the part answers that it is ready; what it says meanwhile goes to its log. */
    void start(Progress progress) {
        requireBuilt();
        progress.starting(part, url.getAuthority());
        Process process = launch();
        pidFile().write(process.pid());
        try {
            awaitReady(process);
        } catch (StackException e) {
            progress.failed(part);
            throw e;
        }
        progress.ready(part);
    }

    PidFile pidFile() {
        return new PidFile(home, part);
    }

    private Process launch() {
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.environment().keySet().removeIf(StackEnv::isOurs);
        builder.environment().putAll(environment);
        File log = home.log(part).toFile();
        builder.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new StackException("Cannot start " + part + ": " + e.getMessage(), e);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            // A session of its own: Ctrl-C at the terminal reaches only up, which then stops the parts in order.
            command.add(SETSID.toString());
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(pidFile().marks());
        command.addAll(jvm);
        command.add("-jar");
        command.add(RunCopy.of(jar, home.app(part)).toString());
        return command;
    }

    private void awaitReady(Process process) {
        Health health = new Health(url.resolve("/q/health/ready"));
        boolean settled = Poll.until(PATIENCE, () -> !process.isAlive() || health.isUp());
        if (!process.isAlive()) {
            throw failure("ended with exit code " + process.exitValue() + " before it was ready");
        }
        if (!settled) {
            throw failure("was not ready after " + PATIENCE.toSeconds() + " s (" + health.lastAnswer() + ")");
        }
    }

    private StackException failure(String what) {
        return new StackException(part + " " + what + ".\n" + LogTail.of(home.log(part)));
    }
}
