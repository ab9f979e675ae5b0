package io.offboard.bench.scenario;

import io.offboard.bench.flow.CommandForm;
import io.offboard.bench.flow.Feeder;
import io.offboard.bench.flow.SandboxJournal;
import io.offboard.bench.flow.Tally;
import io.offboard.bench.measure.Figure;
import io.offboard.bench.measure.Figures;
import io.offboard.bench.measure.Meter;
import io.offboard.bench.measure.WarmUp;
import io.offboard.bench.rest.HttpLoad;
import io.offboard.bench.rest.Target;
import io.offboard.bench.result.Curve;
import io.offboard.bench.scenario.Contestant.Score;
import io.offboard.bench.scenario.Neighbour.Trouble;
import io.offboard.bench.stack.Settings;
import io.offboard.bench.work.Conversations;
import io.offboard.bench.work.ConversationsOfOneUser;
import io.offboard.bench.work.Work;
import io.offboard.local.stack.Poll;
import io.offboard.local.stack.Service;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/**
 * One life of a service with two accounts, each at a sandbox of its own: the first has a heap of commands from Kafka, the
 * second hands its own in over REST, evenly.
 */
record NeighbourLife(Stage stage, String title, Trouble trouble) {

    static final int RATE = 20;
    static final String FIRST = "first/app";
    static final String SECOND = "second/app";

    private static final Work HEAP = new ConversationsOfOneUser(FIRST);
    private static final Work EVEN = new Conversations(SECOND);
    private static final int CONNECTIONS = 16;

    static int waiting(Size size) {
        return size.of(100_000, 2_000, 100);
    }

    Contestant contestant() {
        Settings settings = trouble.settings()
                .app(FIRST, stage.lab().secondSandbox())
                .app(SECOND, stage.lab().sandbox());
        return new Life<>(title, () -> stage.site(title, EVEN, settings, 1), this::live);
    }

    private Score live(Site service) {
        String vendor = Service.CONVERSATION.vendor();
        new SandboxJournal(stage.lab().secondSandbox().url()).switches(vendor, trouble.switches());
        stage.journal().switches(vendor, Stage.WILLING);
        try (Site site = service;
                HttpLoad load = new HttpLoad(target(site), CONNECTIONS)) {
            try {
                return measured(site, load);
            } finally {
                site.abandon();
            }
        }
    }

    private Score measured(Site site, HttpLoad load) {
        int before = warmUp(site);
        evenly(site, load, stage.size().of(5, 1, 1));
        Tally heap = heap(site, before);
        Score score = evenly(site, load, stage.size().of(30, 2, 2));
        if (heap.doubled() > 0) {
            throw new RoundFailure(List.of(heap.doubled() + " events of the first account contradict another"));
        }
        long accepted = Math.max(0, stage.lab().taken(site.space()) - before);
        return new Score(score.figures().with(Figure.WAITING, (double) accepted), score.curve());
    }

    /** Answers how many commands that took. */
    private int warmUp(Site site) {
        Line line = site.line();
        AtomicInteger sent = new AtomicInteger();
        WarmUp.of(stage.size().of(10, 1, 1), line.measured().get()).run(() -> {
            Tally tally = line.begin(stage.size().of(5_000, 100, 20));
            line.feeder().all(tally);
            tally.await(Duration.ofSeconds(60));
            line.verify(tally, true);
            sent.addAndGet(tally.batch().count());
            return tally.rate();
        });
        return sent.get();
    }

    /** Sends the first account's commands, and gives the service a while to take them all. */
    private Tally heap(Site site, int before) {
        Tally tally = new Tally(stage.batches().next(trouble.waiting() ? waiting(stage.size()) : 0));
        site.line().ends().follow(tally);
        try (Feeder feeder = new Feeder(stage.lab().kafka(), site.space().commands(), HEAP, CommandForm.OFFBOARD)) {
            feeder.all(tally);
        }
        Poll.until(
                Duration.ofSeconds(stage.size().of(60, 1, 1)),
                () -> stage.lab().taken(site.space()) >= before + tally.batch().count());
        return tally;
    }

    private Score evenly(Site site, HttpLoad load, int seconds) {
        Line line = site.line();
        Tally events = line.begin(RATE * seconds);
        Tally answers = new Tally(events.batch());
        Meter meter = Meter.begin(line.measured().get());
        load.open(answers, RATE);
        events.intendedAs(answers);
        events.await(Duration.ofSeconds(stage.size().of(30, 15, 30)));
        Figures figures = meter.end(events.batch().count());
        RoundFailure.unlessNone(answers.faults());
        line.verify(events, true);
        Histogram latencies = events.latencies();
        return new Score(figures.with(latencies), Curve.of(latencies));
    }

    private Target target(Site site) {
        return new Target(
                HttpMethod.POST,
                site.url().resolve("/operations"),
                stage.lab().token(),
                "application/cloudevents+json",
                EVEN::command);
    }
}
