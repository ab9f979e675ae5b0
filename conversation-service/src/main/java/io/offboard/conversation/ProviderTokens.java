package io.offboard.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.privacy.Secret;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/** Fetches a client's token from the OIDC provider, with the credentials that the client brings. Nothing of it is kept. */
@ApplicationScoped
class ProviderTokens {

    private static final Logger LOG = Logger.getLogger(ProviderTokens.class);
    private static final String RETRY_AFTER = "Retry-After";
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final ProviderEndpoint endpoint;
    private final ProviderApi api;
    private final AppTokenAttempts attempts;
    private final ObjectMapper json;

    ProviderTokens(
            ProviderEndpoint endpoint, @RestClient ProviderApi api, AppTokenAttempts attempts, ObjectMapper json) {
        this.endpoint = endpoint;
        this.api = api;
        this.attempts = attempts;
        this.json = json;
    }

    /** A token as issued, and how many seconds it lives. */
    @RegisterForReflection
    record Issued(Secret token, long expiresIn) {}

    /** The client's token. Fails with a {@link ProblemException} that says why there is none. */
    Uni<Issued> issue(AppTokenRequest request) {
        if (!endpoint.isConfigured()) {
            throw none();
        }
        attempts.count(request.clientId()).ifPresent(wait -> {
            throw tooMany(wait);
        });
        return endpoint.address()
                .onItem()
                .ifNull()
                .failWith(ProviderTokens::none)
                .chain(address -> api.grant(
                        address,
                        AppTokenRequest.CLIENT_CREDENTIALS,
                        request.clientId(),
                        request.clientSecret().reveal()))
                .map(this::issued)
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(ProviderTokens::away);
    }

    private Issued issued(RestResponse<String> answer) {
        return switch (answer.getStatus()) {
            case 200 -> token(answer.getEntity());
            case 400, 401, 403 -> throw AppTokenRequest.wrongClient();
            case 429 -> throw tooMany(retryAfter(answer));
            default -> throw new ProviderAwayException("it answered " + answer.getStatus());
        };
    }

    private Issued token(String answer) {
        var body = parsed(answer);
        var token = body.path("access_token").textValue();
        if (token == null) {
            throw new ProviderAwayException("it answered without a token");
        }
        return new Issued(Secret.of(token), body.path("expires_in").asLong());
    }

    /** Jackson's own message might quote a token. */
    private JsonNode parsed(String answer) {
        try {
            return json.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new ProviderAwayException("it answered with no JSON");
        }
    }

    private static Duration retryAfter(RestResponse<String> answer) {
        return Optional.ofNullable(answer.getHeaderString(RETRY_AFTER))
                .filter(seconds -> seconds.matches("[0-9]{1,4}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(A_MINUTE);
    }

    private static ProblemException tooMany(Duration wait) {
        return new ProblemException(
                Problem.of(ErrorCode.TOO_MANY_REQUESTS, "Tokens are asked for too often."),
                Map.of(RETRY_AFTER, String.valueOf(wait.toSeconds())));
    }

    private static ProblemException none() {
        return new ProblemException(
                Problem.of(ErrorCode.NOT_FOUND, "No identity provider that issues tokens is configured here."));
    }

    private static ProblemException away(Throwable failure) {
        LOG.warnf("The OIDC provider gives no token: %s", failure);
        return new ProblemException(
                Problem.of(ErrorCode.UNAVAILABLE, "The identity provider cannot be reached now. Try again."));
    }
}
