package io.offboard.local.stack;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The services of the stack. Adding one to the stack is adding it here. */
public enum Service {
    TOKEN("token", 8081, "zsgf"),
    SESSION("session", 8082, "iproyal"),
    CONVERSATION("conversation", 8083, "easemob") {
        @Override
        public Map<String, String> vendorSettings(String sandbox) {
            String app = "offboard.easemob.apps.\"XXXX/XXXX\".";
            return Map.of(
                    app + "host",
                    sandbox,
                    app + "client-id",
                    "sandbox-client",
                    app + "client-secret",
                    "sandbox-secret");
        }
    },
    CUSTOMER("customer", 8084, "longlonglong");

    private final String domain;
    private final int port;
    private final String vendor;

    Service(String domain, int port, String vendor) {
        this.domain = domain;
        this.port = port;
        this.vendor = vendor;
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

    /** The topics of this kind, of every service. */
    public static String[] topics(String kind) {
        return Arrays.stream(values()).map(service -> service.topic(kind)).toArray(String[]::new);
    }

    /** The topics of cases, which all services share. */
    public static Stream<String> caseTopics() {
        return Stream.of("offboard.cases", "offboard.case-parts", "offboard.case-events");
    }

    /** The module's folder, and what people call it. */
    public String title() {
        return domain + "-service";
    }

    /** Names its topics, its database and its database user. */
    public String domain() {
        return domain;
    }

    /** As the sandbox names it. */
    public String vendor() {
        return vendor;
    }

    public String topic(String kind) {
        return "offboard." + domain + "." + kind;
    }

    int standardPort() {
        return port;
    }

    /** Where its vendor is, and the credentials the sandbox takes: names as in a properties file. */
    public Map<String, String> vendorSettings(String sandbox) {
        return Map.of(
                "offboard." + vendor + ".url",
                sandbox,
                "offboard." + vendor + ".token",
                "sandbox-" + vendor + "-token");
    }

    /** As in {@code OFFBOARD_SESSION_URL}. */
    String variable(String what) {
        return "OFFBOARD_" + domain.toUpperCase(Locale.ROOT) + "_" + what;
    }
}
