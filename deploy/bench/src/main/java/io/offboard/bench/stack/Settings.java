package io.offboard.bench.stack;

import io.offboard.local.stack.Service;
import java.util.HashMap;
import java.util.Map;

/** What services are told in the scenarios, by the names of their properties. All of them stand here. */
public record Settings(Map<String, String> properties) {

    private static final String OFF = "0";

    public static Settings none() {
        return new Settings(Map.of());
    }

    /** So many calls under way at once. */
    public Settings calls(int calls) {
        return with("offboard.operation.max-calls", Integer.toString(calls));
    }

    /** Each command a vendor call of its own. */
    public Settings alone() {
        return with("offboard.iproyal.max-hashes", "1");
    }

    public Settings withoutLimits() {
        return withoutUserLimit().with("offboard.conversation.app-limit.calls", OFF);
    }

    public Settings withoutUserLimit() {
        return with("offboard.conversation.user-limit.calls", OFF);
    }

    /** One call a second for each user. */
    public Settings userOnceASecond() {
        return with("offboard.conversation.user-limit.calls", "1").with("offboard.conversation.user-limit.per", "1s");
    }

    /** Waits for the vendor as long as it takes. */
    public Settings patient(Service service) {
        return with("offboard." + service.vendor() + ".read-timeout", "3600000");
    }

    /** An app at Easemob that is served by this sandbox. */
    public Settings app(String app, Sandbox sandbox) {
        String prefix = "offboard.easemob.apps.\"" + app + "\".";
        return with(prefix + "host", sandbox.url().toString()).with(prefix + "token", "sandbox-easemob-token");
    }

    Settings with(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(properties);
        all.putAll(others);
        return new Settings(Map.copyOf(all));
    }

    private Settings with(String property, String value) {
        return with(Map.of(property, value));
    }
}
