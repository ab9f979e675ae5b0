package io.offboard.local.faults;

import io.offboard.local.job.CaseClient;
import io.offboard.local.stack.BearerToken;
import io.offboard.local.stack.Health;
import io.offboard.local.stack.JavaPart;
import io.offboard.local.stack.PidFile;
import io.offboard.local.stack.Poll;
import io.offboard.local.stack.Progress;
import io.offboard.local.stack.Service;
import io.offboard.local.stack.ServiceEnvironment;
import io.offboard.local.stack.SystemProperties;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One replica of a service: a process that can be killed, paused and started again at the same address. With
 * {@code -Doffboard.native=true} it is a native executable.
 */
final class Node {

    /** Shorter than usual, so that a fault table takes minutes. They keep their proportions. */
    private static final Map<String, String> SHORT = Map.of(
            "offboard.operation.lease", "6s",
            "offboard.operation.publish-within", "6s",
            "offboard.operation.poll-every", "200ms",
            "offboard.operation.retry-first", "300ms",
            "offboard.operation.retry-most", "2s",
            "offboard.cases.unserved-after", "4s");

    private static final List<String> READ = List.of("commands", "cases", "case-parts");

    private static final Duration SOON = Duration.ofSeconds(20);

    private static final boolean NATIVE = Boolean.getBoolean("offboard.native");

    private final Site site;
    private final Service service;
    private final String part;
    private final int port = Ports.free();
    private final int management = Ports.free();
    private final CaseClient cases;
    private ProcessHandle process;

    Node(Site site, Service service, int number) {
        this.site = site;
        this.service = service;
        this.part = service.title() + "-" + number;
        this.cases = new CaseClient(url(port), BearerToken.mint(site.keys()));
    }

    Service service() {
        return service;
    }

    /** The cases as it knows them. */
    CaseClient cases() {
        return cases;
    }

    void start(Map<String, String> surroundings) {
        Map<String, String> environment = new HashMap<>(new ServiceEnvironment(
                        port,
                        management,
                        site.database(service),
                        service.domain(),
                        site.kafka().bootstrap(),
                        site.keys())
                .variables());
        environment.putAll(surroundings);
        Map<String, String> settings = new HashMap<>(service.vendorSettings(site.vendorAddress()));
        settings.putAll(SHORT);
        for (String channel : READ) {
            settings.put("mp.messaging.incoming." + channel + ".session.timeout.ms", "6000");
            settings.put("mp.messaging.incoming." + channel + ".heartbeat.interval.ms", "1500");
        }
        settings.put("mp.messaging.outgoing.events.delivery.timeout.ms", "4000");
        settings.put("mp.messaging.outgoing.events.request.timeout.ms", "2000");
        settings.put("mp.messaging.outgoing.events.max.block.ms", "2000");
        settings.put("offboard." + service.vendor() + ".read-timeout", "2000");
        settings.put("offboard." + service.vendor() + ".connect-timeout", "1000");
        Path runner = NATIVE ? site.home().executable(service) : site.home().jar(service);
        List<String> options = new ArrayList<>(NATIVE ? JavaPart.SERVICE_EXECUTABLE : JavaPart.SERVICE_JVM);
        options.addAll(SystemProperties.of(settings));
        process = new JavaPart(site.home(), part, runner, url(port), url(management), environment, options)
                .start(Progress.SILENT);
    }

    /** The database may just have come back. */
    void requireReady() {
        Health health = Health.of(url(management));
        if (!Poll.until(SOON, health::isUp)) {
            throw new AssertionError(part + " is not ready: " + health.lastAnswer());
        }
    }

    void kill() {
        new PidFile(site.home(), part).kill();
    }

    void stop() {
        new PidFile(site.home(), part).stop(Progress.SILENT);
    }

    void pause() {
        Shell.signal("STOP", process);
    }

    void goOn() {
        Shell.signal("CONT", process);
    }

    private static URI url(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
