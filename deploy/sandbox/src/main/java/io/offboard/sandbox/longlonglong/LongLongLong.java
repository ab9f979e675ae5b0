package io.offboard.sandbox.longlonglong;

import io.offboard.sandbox.SandboxConfig;
import io.offboard.sandbox.VendorName;
import io.offboard.sandbox.fault.Switches.Unknown;
import io.offboard.sandbox.vendor.Answer;
import io.offboard.sandbox.vendor.Call;
import io.offboard.sandbox.vendor.Effect;
import io.offboard.sandbox.vendor.Endpoint;
import io.offboard.sandbox.vendor.Refusal;
import io.offboard.sandbox.vendor.Subject;
import io.offboard.sandbox.vendor.TokenVerdict;
import io.offboard.sandbox.vendor.Vendor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** longlonglong: deletion of customers from a user's pool, by phone, by import time, or both [seed]. */
@Singleton
class LongLongLong implements Vendor {
    private final CustomerPools pools;
    private final String token;

    LongLongLong(CustomerPools pools, SandboxConfig config) {
        this.pools = pools;
        this.token = config.longlonglong().token();
    }

    @Override
    public VendorName name() {
        return VendorName.LONGLONGLONG;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.guarded("DELETE", "/agent-api/user/:user_id/del_customer", this::deleteCustomers));
    }

    @Override
    public Subject subject(Call call) {
        return new Subject("", call.param("user_id"));
    }

    @Override
    public TokenVerdict judge(Call call) {
        return TokenVerdict.compare(call.bearer(), token);
    }

    @Override
    public Answer unauthorized(TokenVerdict verdict, Call call) {
        return Answer.fixed(401, Envelope.error(401, "Unauthenticated."));
    }

    /** Not the envelope [assumed]. */
    @Override
    public Answer tooManyRequests(Call call) {
        return Answer.fixed(429, Map.of("message", "Too Many Attempts."));
    }

    private Answer deleteCustomers(Call call) {
        CustomerRules.Deletion deletion = CustomerRules.deletion(call);
        Unknown unknown = call.switches().unknown();
        String userId = call.param("user_id");
        if (unknown == Unknown.REFUSE && !pools.knows(userId)) {
            throw new Refusal(Answer.refusal(404, Envelope.error(404, "The user does not exist.")));
        }
        Deleted deleted = pools.delete(userId, deletion.phones(), deletion.imported(), unknown == Unknown.ACCEPT);
        List<String> targets = deletion.phones().isEmpty() ? deleted.phones() : deletion.phones();
        return Answer.success(Envelope.deleted(deleted.count()), Effect.on(targets, deleted.phones()));
    }
}
