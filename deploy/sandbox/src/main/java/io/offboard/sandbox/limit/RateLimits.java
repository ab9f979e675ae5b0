package io.offboard.sandbox.limit;

import io.offboard.sandbox.Resettable;
import io.offboard.sandbox.VendorName;
import io.offboard.sandbox.fault.Limit;
import io.offboard.sandbox.fault.Switches;
import io.offboard.sandbox.vendor.Subject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Holds the calls per account and per user ID within sliding windows: no window of the limit's length, wherever it
 * begins, sees more admitted calls than allowed. A refused call does not count [assumed]. The windows of the least
 * recent callers are forgotten beyond {@value #MAX_WINDOWS}.
 */
@Singleton
public final class RateLimits implements Resettable {
    private static final int MAX_WINDOWS = 100_000;

    private final Map<Key, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Window> eldest) {
            return size() > MAX_WINDOWS;
        }
    };

    /** Whose calls a window counts; the user is null for the window of a whole account. */
    private record Key(VendorName vendor, String account, String user) {}

    /** Whether the call is within both limits; only then it counts against them. */
    public boolean admit(VendorName vendor, Subject subject, Switches switches, long now) {
        if (switches.accountLimit() == null && switches.userLimit() == null) {
            return true;
        }
        Key account = new Key(vendor, subject.account(), null);
        Key user = new Key(vendor, subject.account(), subject.user());
        synchronized (windows) {
            Window[] both = Stream.of(
                            window(account, switches.accountLimit()),
                            subject.user().isEmpty() ? null : window(user, switches.userLimit()))
                    .filter(window -> window != null)
                    .toArray(Window[]::new);
            return admit(both, now);
        }
    }

    private static boolean admit(Window[] windows, long now) {
        for (Window window : windows) {
            if (!window.isFree(now)) {
                return false;
            }
        }
        for (Window window : windows) {
            window.take(now);
        }
        return true;
    }

    private Window window(Key key, Limit limit) {
        if (limit == null) {
            windows.remove(key);
            return null;
        }
        return windows.compute(key, (k, old) -> old != null && old.isFor(limit) ? old : new Window(limit));
    }

    @Override
    public void reset() {
        synchronized (windows) {
            windows.clear();
        }
    }
}
