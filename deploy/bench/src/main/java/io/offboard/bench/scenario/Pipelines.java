package io.offboard.bench.scenario;

import io.offboard.bench.flow.CommandForm;
import io.offboard.bench.flow.Ends;
import io.offboard.bench.flow.EventReader;
import io.offboard.bench.flow.Events;
import io.offboard.bench.flow.Feeder;
import io.offboard.bench.flow.JournalEnds;
import io.offboard.bench.measure.LedgerMeter;
import io.offboard.bench.measure.Measured;
import io.offboard.bench.measure.Role;
import io.offboard.bench.scenario.Pipeline.Parts;
import io.offboard.bench.stack.Competitor;
import io.offboard.bench.stack.CompetitorJob;
import io.offboard.bench.stack.Lab;
import io.offboard.bench.stack.Node;
import io.offboard.bench.stack.Settings;
import io.offboard.bench.stack.Space;
import io.offboard.bench.work.Work;
import io.offboard.bench.work.Work.VendorRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Sets up the pipelines of a scenario: starts their processes and gives each topics of its own. */
record Pipelines(Stage stage, String scenario) {

    /** A service with so many replicas. */
    Pipeline service(String name, Work work, Settings settings, int replicas, Loads loads) {
        Lab lab = stage.lab();
        Space space = lab.space(partName(name), work.service());
        List<Node> nodes = Stream.generate(() -> lab.service(space, settings))
                .limit(replicas)
                .toList();
        Parts parts = new Parts(
                work,
                new Feeder(lab.kafka(), space.commands(), work, CommandForm.OFFBOARD),
                Events.of(lab.kafka(), space.events(), EventReader.OFFBOARD),
                stage.journal(),
                () -> measured(nodes),
                Optional.of(new LedgerMeter(space.connector().get())),
                () -> {
                    nodes.forEach(Node::close);
                    lab.drop(space);
                });
        return new Pipeline(name, parts, loads, stage.batches());
    }

    /** A competitor; Connect's sink writes no events, so its ends are taken from the vendor's journal. */
    Pipeline competitor(String name, Competitor competitor, Work work, Parallel parallel, Loads loads) {
        Lab lab = stage.lab();
        VendorRequest request = work.request();
        CompetitorJob job = new CompetitorJob(
                partName(name),
                lab.sandbox().url() + request.path(),
                request.token(),
                parallel.inFlight(),
                parallel.batch());
        Node node = lab.competitor(competitor, job);
        Ends ends = competitor == Competitor.CONNECT
                ? new JournalEnds(stage.journal(), work)
                : Events.of(lab.kafka(), job.events(), EventReader.COMPETITOR);
        Parts parts = new Parts(
                work,
                new Feeder(lab.kafka(), job.commands(), work, CommandForm.COMPETITOR),
                ends,
                stage.journal(),
                () -> measured(List.of(node)),
                Optional.empty(),
                node::close);
        return new Pipeline(name, parts, loads, stage.batches());
    }

    /**
     * How much a competitor does at once.
     *
     * @param batch commands that one call may carry
     */
    record Parallel(int inFlight, int batch) {}

    /** These processes, and those that every scenario shares. */
    Measured measured(List<Node> nodes) {
        Lab lab = stage.lab();
        return new Measured(
                Map.of(
                        Role.SERVICE, nodes.stream().map(Node::process).toList(),
                        Role.POSTGRES, List.of(lab.postgresProcess()),
                        Role.BROKER, List.of(lab.kafkaProcess()),
                        Role.SANDBOX, List.of(lab.sandbox().process()),
                        Role.BENCH, List.of(ProcessHandle.current())),
                nodes.stream().map(Node::gcLog).toList());
    }

    /** As a process, a topic and a database can be called. */
    String partName(String name) {
        return (scenario + "-" + name).toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
