package io.offboard.local.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real Prometheus that reads the services' metrics, and looks after them with our alerts. It is an installed one: there is
 * none among the artifacts that a build can have.
 */
public final class Prometheus {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Prometheus() {}

    /** Whether it is installed. */
    public static boolean isInstalled() {
        return program().isPresent();
    }

    /** Says what to install when it is not. */
    public static void requireInstalled() {
        if (!isInstalled()) {
            throw new StackException("--observe needs a Prometheus, and there is none on the PATH. On Debian or Ubuntu:"
                    + " apt-get install prometheus");
        }
    }

    /** Returns when it is ready. */
    public static void start(StackPlan plan, Progress progress) {
        requireInstalled();
        progress.starting(Part.PROMETHEUS, plan.prometheus().getAuthority());
        try {
            Health health = Health.at(plan.prometheus().resolve("/-/ready"));
            process(plan).start(PATIENCE, health::isUp, health::lastAnswer);
            progress.ready(Part.PROMETHEUS);
        } catch (StackException e) {
            progress.failed(Part.PROMETHEUS);
            throw e;
        }
    }

    private static PartProcess process(StackPlan plan) {
        Path folder = plan.home().run().resolve("prometheus");
        Path configuration = folder.resolve("prometheus.yml");
        write(configuration, configuration(plan));
        List<String> program = List.of(
                program().orElseThrow().toString(),
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=" + plan.prometheus().getAuthority());
        return new PartProcess(plan.home(), Part.PROMETHEUS, program, Map.of());
    }

    /** What it is told: to read each service's metrics as the job of the service's name, and our alerts. */
    static String configuration(StackPlan plan) {
        String jobs = Arrays.stream(Service.values())
                .map(service ->
                        """
                          - job_name: %s
                            metrics_path: /q/metrics
                            static_configs:
                              - targets: ['%s']
                        """.formatted(service.title(), plan.management(service).getAuthority()))
                .collect(Collectors.joining());
        return """
                global:
                  scrape_interval: 5s
                  evaluation_interval: 5s
                rule_files: ['%s']
                scrape_configs:
                %s""".formatted(plan.home().checkout().resolve("deploy/prometheus/alerts.yaml"), jobs);
    }

    private static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "prometheus"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
