package io.offboard.bench.stack;

import io.offboard.local.stack.Health;
import io.offboard.local.stack.Home;
import io.offboard.local.stack.JavaPart;
import io.offboard.local.stack.Keys;
import io.offboard.local.stack.PartProcess;
import io.offboard.local.stack.PidFile;
import io.offboard.local.stack.Progress;
import io.offboard.local.stack.ServiceEnvironment;
import io.offboard.local.stack.StackException;
import io.offboard.local.stack.SystemProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Starts the processes that are measured. */
final class Launch {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Home home;
    private final Progress progress;
    private final Keys keys;
    private final Optional<Path> recordings;
    private final Map<String, Integer> replicas = new ConcurrentHashMap<>();

    Launch(Home home, Progress progress, Keys keys, Optional<Path> recordings) {
        this.home = home;
        this.progress = progress;
        this.keys = keys;
        this.recordings = recordings;
    }

    /** What the next replica of the space will be called. */
    String nextName(Space space) {
        int number = replicas.merge(space.name(), 1, Integer::sum);
        return name(space, number);
    }

    Node service(Space space, Settings settings, String kafka, List<String> jvm) {
        String part = lastName(space);
        Address at = Address.free();
        List<String> options = new ArrayList<>(JavaPart.SERVICE_JVM);
        options.add(gcLog(part));
        recordings.ifPresent(folder -> options.add(recording(folder.resolve(part + ".jfr"))));
        options.addAll(jvm);
        options.addAll(SystemProperties.of(settings.with(space.settings()).properties()));
        long begin = System.nanoTime();
        ProcessHandle process = new JavaPart(
                        home,
                        part,
                        home.jar(space.service()),
                        at.url(),
                        at.management(),
                        environment(space, at, kafka),
                        options)
                .start(progress);
        return new Node(new PidFile(home, part), process, at.url(), gcFile(part), since(begin));
    }

    Node nativeService(Space space, Settings settings, String kafka) {
        String part = lastName(space);
        Address at = Address.free();
        List<String> program = new ArrayList<>();
        program.add(home.executable(space.service()).toString());
        program.addAll(JavaPart.SERVICE_EXECUTABLE);
        program.addAll(SystemProperties.of(settings.with(space.settings()).properties()));
        Health health = Health.of(at.management());
        progress.starting(part, at.url().getAuthority());
        long begin = System.nanoTime();
        ProcessHandle process = new PartProcess(home, part, program, environment(space, at, kafka))
                .start(PATIENCE, health::isUp, health::lastAnswer);
        progress.ready(part);
        return new Node(new PidFile(home, part), process, at.url(), gcFile(part), since(begin));
    }

    boolean records() {
        return recordings.isPresent();
    }

    Node competitor(Competitor competitor, CompetitorJob job, String kafka) {
        Path jar = jar(competitor);
        if (!Files.exists(jar)) {
            throw new StackException(competitor.module() + " is not built: " + jar + " is missing.");
        }
        String classPath = jar + System.getProperty("path.separator") + jar.resolveSibling("lib") + "/*";
        PartLog log = new PartLog(home.log(job.name()));
        progress.starting(job.name(), "");
        long begin = System.nanoTime();
        ProcessHandle process = PartProcess.java(
                        home,
                        job.name(),
                        List.of("-Xmx512m", gcLog(job.name()), "-cp", classPath, competitor.main()),
                        job.environment(kafka))
                .start(PATIENCE, log::saysReady, () -> "it did not say that it is ready");
        progress.ready(job.name());
        return new Node(new PidFile(home, job.name()), process, null, gcFile(job.name()), since(begin));
    }

    Path jar(Competitor competitor) {
        String module = competitor.module();
        return home.checkout().resolve("deploy/bench/" + module + "/target/offboard-bench-" + module + ".jar");
    }

    private Map<String, String> environment(Space space, Address at, String kafka) {
        return new ServiceEnvironment(
                        at.port(), at.managementPort(), space.databaseAddress(), space.database(), kafka, keys)
                .variables();
    }

    private String lastName(Space space) {
        return name(space, replicas.get(space.name()));
    }

    private String gcLog(String part) {
        return "-Xlog:gc:file=" + gcFile(part) + ":timemillis:filecount=0";
    }

    private Path gcFile(String part) {
        return home.logs().resolve(part + ".gc.log");
    }

    private static String recording(Path file) {
        return "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file;
    }

    private static String name(Space space, int number) {
        return space.name() + "-" + number;
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
