package io.offboard.pacing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When calls under some limits were granted, and when the next ones are: a sliding log for each limit. A grant is an
 * instant at which one call may begin, and is used up whether it is made or not. Times are microseconds on one clock for
 * all replicas. For use by one thread.
 */
public final class Grants {

    /** A call that its own limits do not allow within this time is put off: it would only take up memory. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private final long now;
    private final Map<String, Log> logs = new HashMap<>();
    private final Map<String, Log> changed = new HashMap<>();

    /** @param now the present */
    public Grants(long now) {
        this.now = now;
    }

    /**
     * What is kept of one limit.
     *
     * @param instants when calls were granted, oldest first, as far back as it matters
     * @param putOffTo the latest instant that calls were put off to
     * @param until after this instant nothing of it matters
     */
    public record Log(List<Long> instants, long putOffTo, long until) {

        /** Of a limit under which no call was ever made. */
        public static final Log EMPTY = new Log(List.of(), 0, 0);

        public Log {
            instants = List.copyOf(instants);
        }
    }

    /**
     * A call that needs a clearance by limits of its own.
     *
     * @param unused when a clearance counts that it was granted before and can no longer use: that is taken back
     */
    public record Claimant(List<Pace> limits, Optional<Long> unused) {

        /** One that was granted nothing before. */
        public static Claimant first(List<Pace> limits) {
            return new Claimant(limits, Optional.empty());
        }
    }

    /**
     * What a call's own limits say.
     *
     * @param from when the call may be made, or is to be asked for again
     * @param until until when it may be made; before {@code from} when it is put off
     * @param counted when the call counts, always on the clock for all replicas; nothing counts when it is put off
     */
    public record Clearance(long from, long until, long counted) {

        /** Not granted: to be asked for again then. */
        public static Clearance putOff(long to) {
            return new Clearance(to, Long.MIN_VALUE, 0);
        }

        /** Whether the call may be made, and need not ask again. */
        public boolean granted() {
            return until >= from;
        }
    }

    /**
     * Calls that are granted together.
     *
     * @param instants when calls may begin under the limit that they share
     * @param clearances what the limits of their own say
     */
    public record Block(List<Long> instants, List<Clearance> clearances) {}

    /** Says what is kept of a limit; what is not said is {@link Log#EMPTY}. */
    public void remember(String key, Log log) {
        logs.put(key, log);
    }

    /**
     * Grants calls as early as their limits allow.
     *
     * @param limit the limit that they share
     * @param most how many instants to grant under it at most
     * @param cleared how many instants are needed for calls that need no clearance
     * @param claimants the calls that need a clearance: those that get one get an instant as well
     */
    public Block block(Optional<Pace> limit, int most, int cleared, List<Claimant> claimants) {
        var instants = new ArrayList<Long>();
        for (int i = 0; i < Math.min(most, cleared); i++) {
            limit.ifPresent(shared -> instants.add(grant(shared)));
        }
        var clearances = new ArrayList<Clearance>();
        claimants.forEach(this::takeBack);
        for (var claimant : claimants) {
            var limits = claimant.limits();
            var earliest =
                    limits.stream().mapToLong(its -> next(its.kept())).max().orElse(now);
            if (earliest - now > micros(SOON)) {
                clearances.add(putOff(limits, earliest));
            } else {
                if (instants.size() < most) {
                    limit.ifPresent(shared -> instants.add(grant(shared)));
                }
                clearances.add(clear(limits, earliest, instants.isEmpty() ? now : instants.get(instants.size() - 1)));
            }
        }
        return new Block(instants, clearances);
    }

    /** The limits under which something was granted or put off. */
    public List<Map.Entry<String, Log>> changed() {
        return List.copyOf(changed.entrySet());
    }

    private long grant(Pace shared) {
        var spread = shared.spread();
        var at = next(spread);
        add(spread, at);
        return at;
    }

    /** The call is expected at its turn under the shared limit: that is when it counts. */
    private Clearance clear(List<Pace> limits, long earliest, long expected) {
        var at = Math.max(earliest, expected);
        limits.forEach(limit -> add(limit.kept(), at));
        var tolerance =
                limits.stream().mapToLong(limit -> micros(limit.tolerance())).min();
        return new Clearance(earliest, at + tolerance.orElse(0), at);
    }

    /** Otherwise a call that cannot begin in time, again and again, would use up its own limits and wait for a long time. */
    private void takeBack(Claimant claimant) {
        claimant.unused().ifPresent(at -> claimant.limits().forEach(limit -> {
            var log = log(limit);
            var instants = new ArrayList<>(log.instants());
            if (instants.remove(at)) {
                change(limit, new Log(instants, log.putOffTo(), log.until()));
            }
        }));
    }

    /** To when it will be its turn, after those that were put off before it. */
    private Clearance putOff(List<Pace> limits, long earliest) {
        var at = earliest;
        for (var limit : limits) {
            at = Math.max(at, log(limit).putOffTo() + micros(limit.kept().interval()));
        }
        for (var limit : limits) {
            var log = log(limit);
            change(limit, new Log(log.instants(), at, Math.max(log.until(), at + micros(limit.per()))));
        }
        return Clearance.putOff(at);
    }

    private long next(Pace kept) {
        var instants = log(kept).instants();
        return instants.size() < kept.calls()
                ? now
                : Math.max(now, instants.get(instants.size() - kept.calls()) + micros(kept.per()));
    }

    private void add(Pace kept, long at) {
        var log = log(kept);
        var instants = new ArrayList<>(log.instants());
        instants.add(at);
        Collections.sort(instants);
        var from = Math.max(0, instants.size() - kept.calls());
        var until = Math.max(log.putOffTo(), at + micros(kept.per()));
        change(kept, new Log(instants.subList(from, instants.size()), log.putOffTo(), until));
    }

    private Log log(Pace limit) {
        return logs.getOrDefault(limit.key(), Log.EMPTY);
    }

    private void change(Pace limit, Log log) {
        logs.put(limit.key(), log);
        changed.put(limit.key(), log);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
