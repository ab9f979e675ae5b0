package io.offboard.ledger;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;
import java.util.Arrays;
import java.util.Comparator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * The tables as this version needs them. Where a service does not migrate them itself, it does not start before somebody
 * has: its statements would fail one by one. Newer tables are none of its business, because the version after next to it
 * has to get along with it.
 */
@ApplicationScoped
class Schema {

    void require(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event,
            Instance<Flyway> flyway,
            @ConfigProperty(name = "quarkus.flyway.migrate-at-start") boolean migrated) {
        if (migrated) {
            return;
        }
        var tables = flyway.get().info();
        var missing = tables.pending();
        if (missing.length > 0) {
            throw new ConfigurationException(
                    "The database's tables are %s, and this service needs version %s: let it migrate them once with quarkus.init-and-exit=true and quarkus.flyway.migrate-at-start=true"
                            .formatted(state(tables.current()), newest(missing)));
        }
    }

    private static String state(MigrationInfo current) {
        return current == null ? "missing" : "of version " + current.getVersion();
    }

    private static String newest(MigrationInfo[] missing) {
        return Arrays.stream(missing)
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .toString();
    }
}
