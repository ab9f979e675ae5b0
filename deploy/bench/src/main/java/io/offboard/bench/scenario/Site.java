package io.offboard.bench.scenario;

import io.offboard.bench.flow.CommandForm;
import io.offboard.bench.flow.EventReader;
import io.offboard.bench.flow.Events;
import io.offboard.bench.flow.Feeder;
import io.offboard.bench.measure.LedgerMeter;
import io.offboard.bench.measure.Measured;
import io.offboard.bench.stack.Node;
import io.offboard.bench.stack.Settings;
import io.offboard.bench.stack.Space;
import io.offboard.bench.work.Work;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A place for one service: its database and topics, and the replicas that are started there. */
final class Site implements AutoCloseable {

    private final Stage stage;
    private final Space space;
    private final LedgerMeter ledger;
    private final Line line;
    private final List<Node> nodes = new CopyOnWriteArrayList<>();

    /** Without a replica yet. */
    Site(Stage stage, String name, Work work) {
        this.stage = stage;
        space = stage.lab().space(name, work.service());
        ledger = new LedgerMeter(space.connector().get());
        line = new Line(
                work,
                new Feeder(stage.lab().kafka(), space.commands(), work, CommandForm.OFFBOARD),
                Events.of(stage.lab().kafka(), space.events(), EventReader.OFFBOARD),
                stage.journal(),
                this::measured,
                stage.batches(),
                this::clear);
    }

    /** One replica more; returns when it is ready. */
    Node start(Settings settings, String... jvm) {
        Node node = stage.lab().service(space, settings, jvm);
        nodes.add(node);
        return node;
    }

    /** Ends a replica in order. */
    void stop(Node node) {
        nodes.remove(node);
        node.close();
    }

    /** Ends its replicas at once, as a crash would: whatever still waits here is of no interest any more. */
    void abandon() {
        if (!stage.lab().records()) {
            nodes.forEach(Node::kill);
        }
    }

    /** One replica of the native executable. */
    Node startNative(Settings settings) {
        Node node = stage.lab().nativeService(space, settings);
        nodes.add(node);
        return node;
    }

    Line line() {
        return line;
    }

    /** Of its first replica. */
    URI url() {
        return nodes.get(0).url();
    }

    Space space() {
        return space;
    }

    @Override
    public void close() {
        line.close();
    }

    private Measured measured() {
        return stage.measured(nodes, Optional.of(ledger));
    }

    private void clear() {
        nodes.forEach(Node::close);
        ledger.close();
        stage.lab().drop(space);
    }
}
