package io.offboard.sandbox.iproyal;

import io.offboard.sandbox.SandboxConfig;
import io.offboard.sandbox.VendorName;
import io.offboard.sandbox.fault.Switches.Unknown;
import io.offboard.sandbox.vendor.Answer;
import io.offboard.sandbox.vendor.Call;
import io.offboard.sandbox.vendor.Effect;
import io.offboard.sandbox.vendor.Endpoint;
import io.offboard.sandbox.vendor.Subject;
import io.offboard.sandbox.vendor.TokenVerdict;
import io.offboard.sandbox.vendor.Vendor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** IPRoyal residential proxies: {@code DELETE /v1/sessions} [seed]. A success is 204 without a body [assumed]. */
@Singleton
class IpRoyal implements Vendor {
    private static final Subject THE_ACCOUNT = new Subject("", "");

    private final ResidentialUsers users;
    private final String token;

    IpRoyal(ResidentialUsers users, SandboxConfig config) {
        this.users = users;
        this.token = config.iproyal().token();
    }

    @Override
    public VendorName name() {
        return VendorName.IPROYAL;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.guarded("DELETE", "/v1/sessions", this::removeSessions));
    }

    @Override
    public Subject subject(Call call) {
        return THE_ACCOUNT;
    }

    @Override
    public TokenVerdict judge(Call call) {
        return TokenVerdict.compare(call.bearer(), token);
    }

    @Override
    public Answer unauthorized(TokenVerdict verdict, Call call) {
        return Answer.fixed(401, IpRoyalError.UNAUTHENTICATED);
    }

    @Override
    public Answer tooManyRequests(Call call) {
        return Answer.fixed(429, Map.of());
    }

    private Answer removeSessions(Call call) {
        List<String> hashes = SessionRules.hashes(call.json(), call.switches().maxItems());
        Unknown unknown = call.switches().unknown();
        if (unknown == Unknown.REFUSE) {
            SessionRules.allKnown(hashes, users::knows);
        }
        List<String> acted = hashes.stream()
                .distinct()
                .filter(hash -> users.reset(hash, unknown))
                .toList();
        return Answer.success(Map.of(), Effect.on(hashes, acted));
    }
}
