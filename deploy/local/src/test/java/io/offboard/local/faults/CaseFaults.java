package io.offboard.local.faults;

import io.offboard.local.stack.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What goes wrong around cases: everything that goes wrong for commands, and more. */
final class CaseFaults {

    private static final String CALLING = Faults.KILLED_WHEN.get("call");

    /** Or it has ended just now, so that nobody waits for a moment that is over. */
    private static final String ENDING = """
            select exists (
                select from case_file f join case_part p on p.case_id = f.id
                where f.status = 'OPEN' or f.ended_at > now() - interval '1 s'
                group by f.id
                having count(*) filter (where p.status in ('WAITING', 'PENDING')) <= 10)""";

    private final Faults faults;

    CaseFaults(long seed, Path folder) {
        faults = new Faults(seed, folder);
    }

    List<CaseFault> all() {
        return Stream.of(
                        openings().stream(),
                        Stream.of(Service.values()).map(this::killOf),
                        Stream.of(atItsEnd(), kafkaAwayAndAllKilled()),
                        replicas().stream(),
                        faults.kills().stream().map(CaseFault::meanwhile),
                        // A vendor is done with a case sooner than it could be bent.
                        faults.vendors().stream().map(fault -> CaseFault.before(fault.name(), fault)),
                        faults.surroundings().stream().map(CaseFault::meanwhile))
                .flatMap(rows -> rows)
                .toList();
    }

    private List<CaseFault> openings() {
        return List.of(
                CaseFault.none("nothing", Service.TOKEN),
                CaseFault.none("opened at all services at the same time", Service.values()),
                CaseFault.meanwhile(new Fault(
                        "SIGKILL of the service that opened it, at once",
                        site -> site.node(Service.TOKEN).kill(),
                        site -> site.node(Service.TOKEN).start(Map.of()))),
                CaseFault.before(
                        "a service away when it is opened",
                        new Fault("", site -> site.node(Service.CUSTOMER).stop(), site -> site.node(Service.CUSTOMER)
                                .start(Map.of()))),
                CaseFault.before(
                        "Kafka away when it is opened",
                        new Fault("", site -> site.kafka().stop(), site -> site.kafka()
                                .start())));
    }

    private CaseFault killOf(Service service) {
        return CaseFault.meanwhile(new Fault(
                "SIGKILL of " + service.title() + " at call",
                site -> faults.killAt(site, List.of(site.node(service)), CALLING),
                site -> {
                    Faults.away();
                    site.node(service).start(Map.of());
                }));
    }

    private CaseFault atItsEnd() {
        return CaseFault.meanwhile(new Fault(
                "SIGKILL of each service as it ends",
                site -> faults.killAt(site, site.nodes(), ENDING),
                site -> Site.startAll(site.nodes(), Map.of())));
    }

    private CaseFault kafkaAwayAndAllKilled() {
        return CaseFault.meanwhile(new Fault(
                "Kafka stopped and each service killed, all restarted",
                site -> {
                    faults.killAt(site, site.nodes(), CALLING);
                    site.kafka().stop();
                },
                site -> {
                    site.kafka().start();
                    Site.startAll(site.nodes(), Map.of());
                }));
    }

    /** The second replicas stay until they are killed. */
    private List<CaseFault> replicas() {
        return List.of(
                new CaseFault(
                        "SIGSTOP past the lease, then SIGCONT, of one of two replicas",
                        List.of(Service.TOKEN),
                        site -> Site.startAll(site.seconds(), Map.of()),
                        site -> site.nodes().forEach(Node::pause),
                        site -> {
                            Faults.pause(Duration.ofSeconds(8));
                            site.nodes().forEach(Node::goOn);
                        }),
                CaseFault.meanwhile(new Fault(
                        "SIGKILL of one of two replicas",
                        site -> faults.killAt(site, site.seconds(), CALLING),
                        site -> {})));
    }
}
