package io.offboard.local.stack;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a service is told by its environment: where it listens, and what it finds where.
 *
 * @param port where it takes requests
 * @param management where it tells how it stands
 * @param database its PostgreSQL address, {@code postgresql://…}
 * @param user who it is there
 * @param kafka its bootstrap servers
 */
public record ServiceEnvironment(int port, int management, String database, String user, String kafka, Keys keys) {

    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        // Not the profile for production, which takes neither the sandbox's secrets nor an address without TLS.
        variables.put("QUARKUS_PROFILE", "local");
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
        variables.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        variables.put("QUARKUS_DATASOURCE_REACTIVE_URL", database);
        variables.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + database);
        variables.put("QUARKUS_DATASOURCE_USERNAME", user);
        variables.put("QUARKUS_DATASOURCE_PASSWORD", keys.databasePassword());
        variables.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
        variables.put("OFFBOARD_PRIVACY_SEAL_KEY", keys.seal());
        variables.put("OFFBOARD_PRIVACY_DIGEST_KEY", keys.digest());
        variables.put("OFFBOARD_PRIVACY_CASE_KEY", keys.cases());
        variables.put("OFFBOARD_CASES_ENABLED", "true");
        variables.put("OFFBOARD_RECEIPT_SIGNING_KEY", keys.receipt());
        variables.put("QUARKUS_OIDC_PUBLIC_KEY", keys.publicKey());
        variables.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        // More arenas than a few only hold memory that is free already.
        variables.put("MALLOC_ARENA_MAX", "2");
        return variables;
    }
}
