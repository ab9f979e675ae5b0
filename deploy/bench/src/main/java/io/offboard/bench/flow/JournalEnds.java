package io.offboard.bench.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.bench.flow.Followed.End;
import io.offboard.bench.work.Work;
import io.offboard.bench.work.Work.JournalTarget;
import io.offboard.local.stack.Poll;
import java.time.Duration;
import java.time.Instant;

/** Hears of ends from the vendor's journal, for a competitor that writes no event: a command ends when its call arrives. */
public final class JournalEnds implements Ends {

    private static final Duration ALWAYS = Duration.ofDays(1);

    private final SandboxJournal journal;
    private final Work work;
    private final Followed followed = new Followed();
    private final Thread follower = new Thread(this::run, "journal");
    private volatile boolean closed;
    private long read;

    public JournalEnds(SandboxJournal journal, Work work) {
        this.journal = journal;
        this.work = work;
        follower.setDaemon(true);
        follower.start();
    }

    @Override
    public void follow(Tally tally) {
        followed.add(tally);
    }

    @Override
    public void close() {
        closed = true;
        follower.interrupt();
    }

    private void run() {
        Poll.until(ALWAYS, () -> {
            readOn();
            return closed;
        });
    }

    private void readOn() {
        JsonNode page = journal.page(read);
        if (page.path("last").asLong() < read) {
            read = 0; // it was emptied, and counts from 1 again
            return;
        }
        page.path("calls").forEach(this::hear);
    }

    private void hear(JsonNode call) {
        read = call.path("sequence").asLong();
        long arrived = nanoTime(Instant.parse(call.path("time").asText()));
        for (JsonNode target : call.path("targets")) {
            JournalTarget named = new JournalTarget(
                    call.path("account").asText(), call.path("user").asText(), target.asText());
            String id = work.idOf(named);
            followed.ended(new End(id, id, call.path("applied").asBoolean()), arrived);
        }
    }

    /** An instant of the wall clock, which every process has, on the clock that the tallies go by. */
    private static long nanoTime(Instant instant) {
        return System.nanoTime() - Duration.between(instant, Instant.now()).toNanos();
    }
}
