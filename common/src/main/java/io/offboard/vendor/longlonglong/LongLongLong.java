package io.offboard.vendor.longlonglong;

import io.offboard.outcome.Outcome;
import io.offboard.privacy.Secret;
import io.offboard.vendor.CallRedaction;
import io.offboard.vendor.PathSegment;
import io.offboard.vendor.RecordingClients;
import io.offboard.vendor.Rehearsal;
import io.offboard.vendor.VendorCalls;
import io.offboard.vendor.VendorErrors;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The door to longlonglong. A deletion may be repeated, but its count then tells only of the last call: over all of them
 * it is "at least".
 */
@Singleton
public class LongLongLong {

    /** A success as the vendor would tell of it. */
    private static final String DONE = "{\"code\":200,\"status\":\"success\",\"data\":{\"count\":0}}";

    private final LongLongLongConfig config;
    private final Clock clock;
    private final RecordingClients<LongLongLongApi> recording;
    private final LongLongLongApi api;
    private final VendorCalls calls;
    private final Secret token;

    @Inject
    LongLongLong(@RestClient Instance<LongLongLongApi> api, LongLongLongConfig config, Clock clock) {
        this(api.get(), config, clock);
    }

    LongLongLong(LongLongLongApi api, LongLongLongConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.recording = new RecordingClients<>(LongLongLongApi.class, config.url(), Map.of("DELETE", DONE));
        this.api = api;
        this.calls = new VendorCalls(config.readTimeout(), clock, new VendorErrors(Envelope::isError));
        this.token = config.token();
    }

    /** The same door in a rehearsal. */
    public LongLongLong in(Rehearsal rehearsal) {
        return new LongLongLong(rehearsal.client(recording), config, clock);
    }

    /** Deletes the selected customers from the customer pool of the user, who is rejected without a call when blank. */
    public Uni<Outcome<CustomersDeleted>> deleteCustomers(String userId, CustomerSelection selection) {
        if (!PathSegment.isUsable(userId)) {
            return VendorCalls.notSent("There must be a user id.");
        }
        var request = DeleteCustomers.of(selection);
        var targets = Stream.concat(Stream.of(userId), request.phone().orElse(List.of()).stream())
                .toList();
        return calls.make(
                () -> api.deleteCustomers(token.asBearer(), PathSegment.encoded(userId), request),
                CallRedaction.of(token, targets),
                Envelope::read);
    }
}
