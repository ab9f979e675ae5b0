package io.offboard.pacing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When calls under some limits were allowed (a sliding log), and when the next ones may be. Times are microseconds on one
 * clock for all replicas.
 */
public final class Grants {

    private final long now;
    private final Map<String, List<Long>> granted = new HashMap<>();
    private final Map<String, List<Long>> expected = new HashMap<>();
    private final Set<String> changed = new HashSet<>();

    /** @param now the present */
    public Grants(long now) {
        this.now = now;
    }

    /** Says when calls under this key were allowed before, oldest first. */
    public void remember(String key, List<Long> instants) {
        granted.put(key, new ArrayList<>(instants));
        expected.put(key, new ArrayList<>(instants));
    }

    /**
     * Asks for one call that keeps all these limits. Zero when it may be made now, which is then remembered; else how long
     * to wait before asking again, with those in mind that asked before.
     */
    public Duration ask(List<Pace> limits) {
        var kept = limits.stream().map(Pace::kept).toList();
        var tightest = kept.get(0);
        var at = now;
        for (var pace : kept) {
            var allowed = next(expected.get(pace.key()), pace);
            if (allowed > at) {
                at = allowed;
                tightest = pace;
            }
        }
        if (at > now) {
            add(expected.get(tightest.key()), at, tightest);
            return Duration.ofNanos((at - now) * 1000);
        }
        kept.forEach(this::grant);
        return Duration.ZERO;
    }

    /** The keys under which calls were allowed just now. */
    public Set<String> changed() {
        return changed;
    }

    /** When calls under this key were allowed, oldest first, as far back as it matters. */
    public List<Long> of(String key) {
        return granted.get(key);
    }

    private void grant(Pace pace) {
        add(granted.get(pace.key()), now, pace);
        add(expected.get(pace.key()), now, pace);
        changed.add(pace.key());
    }

    private static long next(List<Long> instants, Pace pace) {
        return instants.size() < pace.calls()
                ? Long.MIN_VALUE
                : instants.get(instants.size() - pace.calls()) + micros(pace.per());
    }

    private static void add(List<Long> instants, long instant, Pace pace) {
        instants.add(instant);
        while (instants.size() > pace.calls()) {
            instants.remove(0);
        }
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
