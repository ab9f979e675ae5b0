package io.offboard.sandbox.longlonglong;

import io.offboard.sandbox.Resettable;
import io.offboard.sandbox.SandboxConfig;
import jakarta.inject.Singleton;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The users of longlonglong and the customer pool of each. */
@Singleton
class CustomerPools implements Resettable {
    private final Map<String, Pool> pools = new ConcurrentHashMap<>();
    private final AtomicInteger records = new AtomicInteger();
    private final int bound;

    CustomerPools(SandboxConfig config) {
        this.bound = config.maxItems();
        reset();
    }

    boolean knows(String userId) {
        return pools.containsKey(userId);
    }

    /** Adds records until the bound is reached; says how many. The same phone may be imported again. */
    int add(String userId, Stream<String> phones, LocalDateTime importedAt) {
        Pool pool = pools.computeIfAbsent(userId, id -> new Pool());
        int room = Math.max(0, bound - records.get());
        List<String> added = phones.limit(room).toList();
        added.forEach(phone -> pool.add(phone, importedAt));
        records.addAndGet(added.size());
        return added.size();
    }

    /**
     * Deletes what matches both filters [assumed]; without either, nothing [seed].
     *
     * @param imported null for any time
     * @param acceptUnknown counts a phone the pool does not hold as one record deleted
     */
    Deleted delete(String userId, List<String> phones, ImportRange imported, boolean acceptUnknown) {
        Pool pool = pools.getOrDefault(userId, Pool.EMPTY);
        Deleted deleted;
        if (!phones.isEmpty()) {
            deleted = pool.delete(Set.copyOf(phones), imported == null ? ImportRange.ALWAYS : imported);
        } else if (imported != null) {
            deleted = pool.delete(imported);
        } else {
            deleted = new Deleted(0, List.of());
        }
        records.addAndGet(-deleted.count());
        return acceptUnknown ? deleted.withAll(phones) : deleted;
    }

    int size() {
        return records.get();
    }

    List<String> phones(String userId) {
        return pools.getOrDefault(userId, Pool.EMPTY).phones();
    }

    /** The user and phone of the seed's example request, imported within its range [seed]. */
    @Override
    public final void reset() {
        pools.clear();
        records.set(0);
        add(
                "5832d184-dd53-42a0-8ace-0bf8d660f4cc",
                Stream.of("17458558658"),
                LocalDateTime.parse("2024-07-26 12:00:00", ImportRange.FORMAT));
    }
}
