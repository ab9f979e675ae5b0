package io.offboard.bench.scenario;

import io.offboard.bench.flow.CommandForm;
import io.offboard.bench.flow.Ends;
import io.offboard.bench.flow.EventReader;
import io.offboard.bench.flow.Events;
import io.offboard.bench.flow.Feeder;
import io.offboard.bench.flow.JournalEnds;
import io.offboard.bench.flow.SandboxJournal;
import io.offboard.bench.measure.LedgerMeter;
import io.offboard.bench.measure.Measured;
import io.offboard.bench.measure.Role;
import io.offboard.bench.stack.Competitor;
import io.offboard.bench.stack.CompetitorJob;
import io.offboard.bench.stack.Lab;
import io.offboard.bench.stack.Node;
import io.offboard.bench.stack.Settings;
import io.offboard.bench.work.Batches;
import io.offboard.bench.work.Work;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a scenario has to work with, and how its contestants are set up.
 *
 * @param scenario its name, which begins the names of all that it starts
 * @param rounds how often each contestant takes its turn
 * @param told is told how far it is
 */
public record Stage(Lab lab, String scenario, Size size, int rounds, Batches batches, Consumer<String> told) {

    /** What vendors do in most scenarios: answer everything after 20 ms, without any limit. */
    static final String WILLING =
            "{\"latency\":{\"kind\":\"FIXED\",\"millis\":20},\"unknown\":\"ACCEPT\",\"accountLimit\":null,\"userLimit\":null}";

    SandboxJournal journal() {
        return new SandboxJournal(lab.sandbox().url());
    }

    /** The vendors of these works answer willingly from now on. */
    void willing(Work... works) {
        Stream.of(works).forEach(work -> journal().switches(work.service().vendor(), WILLING));
    }

    /** A place for a service, without a replica. */
    Site site(String name, Work work) {
        return new Site(this, partName(name), work);
    }

    /** A place with so many replicas; gone again if one of them does not start. */
    Site site(String name, Work work, Settings settings, int replicas) {
        Site site = site(name, work);
        try {
            for (int i = 0; i < replicas; i++) {
                site.start(settings);
            }
            return site;
        } catch (RuntimeException e) {
            site.close();
            throw e;
        }
    }

    /** A service with so many replicas. */
    Pipeline service(String name, Work work, Settings settings, int replicas, Loads loads) {
        return new Pipeline(name, site(name, work, settings, replicas).line(), loads);
    }

    /** A competitor; Connect's sink writes no events, so its ends are taken from the vendor's journal. */
    Pipeline competitor(String name, Competitor competitor, Work work, Parallel parallel, Loads loads) {
        Work.VendorRequest request = work.request();
        CompetitorJob job = new CompetitorJob(
                partName(name),
                lab.sandbox().url() + request.path(),
                request.token(),
                parallel.inFlight(),
                parallel.batch());
        Node node = lab.competitor(competitor, job);
        Ends ends = competitor == Competitor.CONNECT
                ? new JournalEnds(journal(), work)
                : Events.of(lab.kafka(), job.events(), EventReader.COMPETITOR);
        Line line = new Line(
                work,
                new Feeder(lab.kafka(), job.commands(), work, CommandForm.COMPETITOR),
                ends,
                journal(),
                () -> measured(List.of(node), Optional.empty()),
                batches,
                node::close);
        return new Pipeline(name, line, loads);
    }

    /**
     * How much a competitor does at once.
     *
     * @param batch commands that one call may carry
     */
    record Parallel(int inFlight, int batch) {}

    /** These processes, if any, and those that every scenario shares. */
    Measured measured(List<Node> nodes, Optional<LedgerMeter> ledger) {
        Map<Role, List<ProcessHandle>> processes = new EnumMap<>(Role.class);
        if (!nodes.isEmpty()) {
            processes.put(Role.SERVICE, nodes.stream().map(Node::process).toList());
        }
        processes.put(Role.POSTGRES, List.of(lab.postgresProcess()));
        processes.put(Role.BROKER, List.of(lab.kafkaProcess()));
        processes.put(Role.SANDBOX, List.of(lab.sandbox().process()));
        processes.put(Role.BENCH, List.of(ProcessHandle.current()));
        return new Measured(processes, nodes.stream().map(Node::gcLog).toList(), ledger);
    }

    /** As a process, a topic and a database can be called. */
    String partName(String name) {
        return (scenario + "-" + name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
