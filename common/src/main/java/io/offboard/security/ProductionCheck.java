package io.offboard.security;

import static java.util.stream.Collectors.toMap;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * Refuses to start with secrets of a development machine. It looks in the profile {@code prod}, which is what a service runs
 * in unless it is told otherwise; the local stack and the tests tell it otherwise.
 */
@ApplicationScoped
class ProductionCheck {

    private static final String PROFILE = "prod";
    private static final List<String> OURS = List.of("offboard.", "quarkus.oidc.", "quarkus.datasource.");

    private final Config config;

    ProductionCheck(Config config) {
        this.config = config;
    }

    /** Before a command is read. */
    void require(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        if (!ConfigUtils.isProfileActive(PROFILE)) {
            return;
        }
        var flaws = new ProductionSecrets(configuration()).flaws();
        if (!flaws.isEmpty()) {
            throw new ConfigurationException("Not fit for production: " + String.join("; ", flaws));
        }
    }

    private Map<String, String> configuration() {
        return Stream.concat(
                        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                                .filter(name -> OURS.stream().anyMatch(name::startsWith)),
                        // The name of an environment variable does not always tell which property it is for.
                        ProductionSecrets.REQUIRED.stream().filter(this::isSet))
                .distinct()
                .collect(toMap(name -> name, this::value));
    }

    private boolean isSet(String name) {
        return config.getConfigValue(name).getValue() != null;
    }

    /** What is set to nothing reads like what is not set; what refers to something missing cannot be read at all. */
    private String value(String name) {
        var value = config.getConfigValue(name).getValue();
        return value == null ? "" : value;
    }
}
