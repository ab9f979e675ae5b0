package io.offboard.local.stack;

/** The names of the parts that are no service of ours. */
final class Part {
    static final String POSTGRES = "PostgreSQL";
    static final String KAFKA = "Kafka";
    static final String KEYCLOAK = "Keycloak";
    static final String SANDBOX = "sandbox";
    static final String PROMETHEUS = "Prometheus";

    private Part() {}
}
