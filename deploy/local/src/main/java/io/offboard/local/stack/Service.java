package io.offboard.local.stack;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The services of the stack. Adding one to the stack is adding it here. */
public enum Service {
    SESSION("session", 8082) {
        @Override
        Map<String, String> vendorEnvironment(String sandbox) {
            return Map.of("OFFBOARD_IPROYAL_URL", sandbox, "OFFBOARD_IPROYAL_TOKEN", "sandbox-iproyal-token");
        }
    };

    private final String domain;
    private final int port;

    Service(String domain, int port) {
        this.domain = domain;
        this.port = port;
    }

    /** Accepts the domain ({@code session}) and the module's name ({@code session-service}). */
    public static Optional<Service> named(String name) {
        return Arrays.stream(values())
                .filter(service -> name.equals(service.domain) || name.equals(service.title()))
                .findFirst();
    }

    public static List<String> titles() {
        return Arrays.stream(values()).map(Service::title).toList();
    }

    /** The module's folder, and what people call it. */
    public String title() {
        return domain + "-service";
    }

    /** Names its topics, its database and its database user. */
    public String domain() {
        return domain;
    }

    public String topic(String kind) {
        return "offboard." + domain + "." + kind;
    }

    int standardPort() {
        return port;
    }

    /** Where its vendor is, and the credentials the sandbox takes. */
    abstract Map<String, String> vendorEnvironment(String sandbox);

    /** As in {@code OFFBOARD_SESSION_URL}. */
    String variable(String what) {
        return "OFFBOARD_" + domain.toUpperCase(Locale.ROOT) + "_" + what;
    }
}
