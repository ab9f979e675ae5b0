package io.offboard.local.faults;

import io.offboard.local.job.Command;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Kills services amid their work, one after another, each at a random instant soon after a burst of commands. */
final class RandomKills {

    /** Commands for each service, so many that some of them wait for their calls. */
    private static final int BURST = 20;

    /** In this time most of a burst is carried out, at vendors that take their time. */
    private static final int WITHIN_MILLIS = 600;

    /** After so many kills all work has to be done. */
    private static final int IN_A_ROW = 8;

    private final Site site;
    private final CommandTrial trial;
    private final Random random;
    private final List<Node> next = new ArrayList<>();

    RandomKills(Site site, CommandTrial trial, long seed) {
        this.site = site;
        this.trial = trial;
        this.random = new Random(seed);
    }

    /** What came of so many kills. */
    Row row(int kills) throws SQLException {
        Row row = someKills("r0", Math.min(IN_A_ROW, kills));
        for (int done = IN_A_ROW; done < kills; done += IN_A_ROW) {
            row = row.plus(someKills("r" + done, Math.min(IN_A_ROW, kills - done)));
            System.out.println(row);
        }
        return row;
    }

    private Row someKills(String name, int kills) throws SQLException {
        long before = Journal.last(site.sandbox());
        List<Strike> struck = new ArrayList<>();
        List<Command> sent = new ArrayList<>();
        for (int kill = 0; kill < kills; kill++) {
            List<Command> burst = Load.of(name + "-" + kill, BURST).commands();
            trial.send(burst).join();
            sent.addAll(burst);
            Faults.pause(Duration.ofMillis(random.nextInt(WITHIN_MILLIS)));
            Node node = node();
            node.kill();
            struck.add(new Strike(node.service(), Instant.now()));
            node.start(Map.of());
        }
        return trial.result("random SIGKILLs amid slow calls", new Load(name, sent), struck, before, Instant.now());
    }

    /** Each once, in any order, then each again. */
    private Node node() {
        if (next.isEmpty()) {
            next.addAll(site.nodes());
            Collections.shuffle(next, random);
        }
        return next.remove(0);
    }
}
