package io.offboard.vendor.iproyal;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.outcome.Outcome;
import io.offboard.privacy.Secret;
import io.offboard.vendor.CallRedaction;
import io.offboard.vendor.RecordingClients;
import io.offboard.vendor.Rehearsal;
import io.offboard.vendor.VendorAnswer;
import io.offboard.vendor.VendorCalls;
import io.offboard.vendor.VendorErrors;
import io.offboard.vendor.Verdict;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The door to IPRoyal. Removing sessions twice does no harm [public]. */
@Singleton
public class IpRoyal {

    private final IpRoyalConfig config;
    private final Clock clock;
    private final RecordingClients<IpRoyalApi> recording;
    private final IpRoyalApi api;
    private final VendorCalls calls;
    private final Secret token;
    private final int maxHashes;

    @Inject
    IpRoyal(@RestClient Instance<IpRoyalApi> api, IpRoyalConfig config, Clock clock) {
        this(api.get(), config, clock);
    }

    IpRoyal(IpRoyalApi api, IpRoyalConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.recording = new RecordingClients<>(IpRoyalApi.class, config.url(), Map.of("DELETE", ""));
        this.api = api;
        this.calls = new VendorCalls(config.readTimeout(), clock, new VendorErrors(IpRoyal::isError));
        this.token = config.token();
        this.maxHashes = config.maxHashes();
        if (maxHashes < 1) {
            throw new ConfigurationException("Set offboard.iproyal.max-hashes to 1 or more, not to " + maxHashes + ".");
        }
    }

    /** The same door in a rehearsal. */
    public IpRoyal in(Rehearsal rehearsal) {
        return new IpRoyal(rehearsal.client(recording), config, clock);
    }

    /** How many different hashes one call may carry. */
    public int maxHashes() {
        return maxHashes;
    }

    /**
     * Resets the sticky sessions of these residential users, each named once in the request however often it is given.
     * None at all, a blank one, or more than {@link #maxHashes()} are rejected without a call. Any 2xx is a success,
     * whatever its body [assumed].
     */
    public Uni<Outcome<SessionsRemoved>> removeSessions(Collection<String> hashes) {
        var distinct = new LinkedHashSet<>(hashes);
        if (distinct.isEmpty() || distinct.stream().anyMatch(String::isBlank)) {
            return VendorCalls.notSent("There must be at least one hash, and none may be blank.");
        }
        if (distinct.size() > maxHashes) {
            return VendorCalls.notSent("One call carries at most " + maxHashes + " hashes.");
        }
        return calls.make(
                () -> api.removeSessions(token.asBearer(), new RemoveSessions(distinct)),
                CallRedaction.of(token, distinct),
                IpRoyal::read);
    }

    static Outcome<SessionsRemoved> read(VendorAnswer answer, Verdict verdict) {
        return answer.isSuccess()
                ? new Outcome.Succeeded<>(new SessionsRemoved(verdict.kept(answer)))
                : verdict.refused(answer);
    }

    /** The form of every error whose form is known [public]. */
    private static boolean isError(JsonNode answer) {
        return answer.at("/error/code").isTextual()
                && answer.at("/error/message").isTextual();
    }
}
