package io.offboard.sandbox.easemob;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An application at Easemob: its users, and each one's own view of their conversations. */
final class App {
    private final String org;
    private final String name;
    private final String uuid;
    private final Map<String, Map<String, Conversation>> users = new ConcurrentHashMap<>();

    App(String org, String name, String uuid) {
        this.org = org;
        this.name = name;
        this.uuid = uuid;
    }

    String org() {
        return org;
    }

    String name() {
        return name;
    }

    String uuid() {
        return uuid;
    }

    boolean knows(String username) {
        return users.containsKey(username);
    }

    /** False when the user has the conversation already. */
    boolean add(String username, String channel, String type) {
        Conversation added = new Conversation(channel, type, true, true);
        return users.computeIfAbsent(username, user -> new ConcurrentHashMap<>())
                        .putIfAbsent(key(channel, type), added)
                == null;
    }

    /** One-way: only this user's view changes [seed]. Messages stay unless roaming is deleted too [seed]. */
    void delete(String username, String channel, String type, boolean withRoaming) {
        users.computeIfPresent(username, (user, conversations) -> {
            conversations.computeIfPresent(key(channel, type), (key, old) -> old.deleted(withRoaming));
            return conversations;
        });
    }

    List<Conversation> conversations(String username) {
        return List.copyOf(users.getOrDefault(username, Map.of()).values());
    }

    private static String key(String channel, String type) {
        return type + ":" + channel;
    }
}
