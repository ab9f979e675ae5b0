package io.offboard.security;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/**
 * Refuses to start with secrets of a development machine. It looks in the profile {@code prod}, which is what a service runs
 * in unless it is told otherwise; the local stack and the tests tell it otherwise.
 */
@ApplicationScoped
class ProductionCheck {

    private static final String PROFILE = "prod";

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
        var configuration = new TreeMap<String, String>();
        for (var name : config.getPropertyNames()) {
            if (name.startsWith("offboard.")
                    || name.startsWith("quarkus.oidc.")
                    || name.startsWith("quarkus.datasource.")) {
                configuration.put(name, value(name));
            }
        }
        return configuration;
    }

    /** What is set to nothing reads like what is not set; what refers to something missing cannot be read at all. */
    private String value(String name) {
        var value = config.getConfigValue(name).getValue();
        return value == null ? "" : value;
    }
}
