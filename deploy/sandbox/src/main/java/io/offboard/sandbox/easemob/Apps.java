package io.offboard.sandbox.easemob;

import io.offboard.sandbox.Resettable;
import io.offboard.sandbox.SandboxConfig;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The applications Easemob knows, by organisation and name. */
@Singleton
class Apps implements Resettable {
    private final Map<String, App> apps = new ConcurrentHashMap<>();
    private final AtomicInteger conversations = new AtomicInteger();
    private final int bound;

    Apps(SandboxConfig config) {
        this.bound = config.maxItems();
        reset();
    }

    Optional<App> find(String org, String name) {
        return Optional.ofNullable(apps.get(org + "/" + name));
    }

    /** False when the application exists already or there is no room. */
    boolean add(String org, String name, String uuid) {
        return apps.size() < bound && apps.putIfAbsent(org + "/" + name, new App(org, name, uuid)) == null;
    }

    int size() {
        return apps.size();
    }

    /** False when the user has the conversation already or there is no room. */
    boolean addConversation(App app, String username, String channel, String type) {
        boolean added = conversations.get() < bound && app.add(username.toLowerCase(Locale.ROOT), channel, type);
        if (added) {
            conversations.incrementAndGet();
        }
        return added;
    }

    int conversations() {
        return conversations.get();
    }

    /** The application of the seed's answer, and the conversation of its request, as both users have it [seed]. */
    @Override
    public final void reset() {
        apps.clear();
        conversations.set(0);
        App app = new App("XXXX", "XXXX", "c3624975-XXXX-XXXX-9da2-ee91ed4c5a76");
        apps.put("XXXX/XXXX", app);
        addConversation(app, "u1", "u2", "chat");
        addConversation(app, "u2", "u1", "chat");
    }
}
