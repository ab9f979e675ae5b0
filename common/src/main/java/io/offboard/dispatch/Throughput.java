package io.offboard.dispatch;

import java.time.Duration;

/** How many operations a lane has ended lately. For use by one thread. */
final class Throughput {

    private static final long SPAN = Duration.ofMillis(500).toNanos();

    private long since;
    private long counted;
    private long before;

    /** @param now the present, by {@link System#nanoTime} */
    Throughput(long now) {
        this.since = now;
    }

    /** So many operations have ended. */
    void count(int operations, long now) {
        turn(now);
        counted += operations;
    }

    /** How many operations end in this time, judging by the last ones. */
    long in(Duration time, long now) {
        turn(now);
        return (counted + before) * time.toNanos() / (SPAN + Math.max(1, now - since));
    }

    private void turn(long now) {
        var passed = now - since;
        if (passed >= SPAN) {
            before = passed < 2 * SPAN ? counted : 0;
            counted = 0;
            since = now;
        }
    }
}
