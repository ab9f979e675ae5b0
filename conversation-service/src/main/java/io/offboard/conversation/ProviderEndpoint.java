package io.offboard.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Where the OIDC provider issues tokens: as configured, else as the provider itself tells. The latter is asked for when
 * it is first needed, because the provider may be away when the service starts, and kept from then on.
 */
@ApplicationScoped
class ProviderEndpoint {

    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final int OK = 200;

    private final ProviderApi api;
    private final ObjectMapper json;
    private final Optional<String> server;
    private final Optional<String> path;
    private volatile String discovered;

    ProviderEndpoint(
            @RestClient ProviderApi api,
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> server,
            @ConfigProperty(name = "quarkus.oidc.token-path") Optional<String> path) {
        this.api = api;
        this.json = json;
        this.server = server.map(url -> url.replaceFirst("/+$", ""));
        this.path = path;
    }

    /** Whether there is a provider at all. */
    boolean isConfigured() {
        return server.isPresent();
    }

    /** Its address, null when the provider issues no tokens. Fails while the provider is away. */
    Uni<String> address() {
        var url = server.orElseThrow();
        if (path.isPresent()) {
            return Uni.createFrom().item(under(url, path.get()));
        }
        return discovered == null ? discover(url) : Uni.createFrom().item(discovered);
    }

    private static String under(String url, String path) {
        return path.startsWith("http") ? path : url + "/" + path.replaceFirst("^/", "");
    }

    private Uni<String> discover(String url) {
        return api.discover(url + DISCOVERY).map(answer -> {
            if (answer.getStatus() != OK) {
                throw new ProviderAwayException("its discovery answered " + answer.getStatus());
            }
            discovered = tokenEndpoint(answer.getEntity());
            return discovered;
        });
    }

    private String tokenEndpoint(String document) {
        try {
            return json.readTree(document).path("token_endpoint").textValue();
        } catch (JsonProcessingException e) {
            throw new ProviderAwayException("its discovery answered with no JSON");
        }
    }
}
