package io.offboard.sandbox.zsgf;

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
import java.util.function.LongFunction;

/** ZSGF access tokens: list, create, replace, delete [seed]. */
@Singleton
class Zsgf implements Vendor {
    private final TokenStore store;
    private final String token;

    Zsgf(TokenStore store, SandboxConfig config) {
        this.store = store;
        this.token = config.zsgf().token();
    }

    @Override
    public VendorName name() {
        return VendorName.ZSGF;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.guarded("GET", "/AccessToken/:appKey", this::list),
                Endpoint.guarded("POST", "/AccessToken/:appKey", this::create),
                Endpoint.guarded("PUT", "/AccessToken/:appKey/:id", this::replace),
                Endpoint.guarded("DELETE", "/AccessToken/:appKey/:id", this::delete));
    }

    @Override
    public Subject subject(Call call) {
        return new Subject(call.param("appKey"), "");
    }

    @Override
    public TokenVerdict judge(Call call) {
        return TokenVerdict.compare(call.bearer(), token);
    }

    /** An empty body [assumed]. */
    @Override
    public Answer unauthorized(TokenVerdict verdict, Call call) {
        return Answer.fixed(401, null);
    }

    @Override
    public Answer tooManyRequests(Call call) {
        return Answer.fixed(429, null);
    }

    private Answer list(Call call) {
        TokenRules.Page page = TokenRules.page(call);
        return Answer.success(Envelope.ok(store.list(appKey(call), page)), Effect.NONE);
    }

    /** Not idempotent, and the answer holds no id [seed]. */
    private Answer create(Call call) {
        TokenRules.Creation creation = TokenRules.creation(call);
        UserAccessToken created = store.create(appKey(call), creation, call.at())
                .orElseThrow(() -> new Refusal(Answer.refusal(400, Envelope.error(400, null, "Too many tokens"))));
        IssuedToken issued = new IssuedToken(created.accessToken(), "Bearer", creation.expiresInSeconds());
        return Answer.success(Envelope.ok(issued), Effect.on(List.of(Long.toString(created.id()))));
    }

    private Answer replace(Call call) {
        return change(call, id -> {
            TokenRules.Replacement replacement = TokenRules.replacement(call);
            return store.replace(appKey(call), id, replacement, call.at());
        });
    }

    private Answer delete(Call call) {
        return change(call, id -> store.delete(appKey(call), id));
    }

    private Answer change(Call call, LongFunction<Boolean> done) {
        long id = TokenRules.id(call);
        List<String> targets = List.of(Long.toString(id));
        if (done.apply(id)) {
            return Answer.success(Envelope.ok(true), Effect.on(targets));
        }
        return switch (call.switches().unknown()) {
            case REFUSE -> Answer.refusal(404, Envelope.error(404, false, "AccessToken not found"));
            case IGNORE -> Answer.success(Envelope.ok(false), Effect.on(targets, List.of()));
            case ACCEPT -> Answer.success(Envelope.ok(true), Effect.on(targets));
        };
    }

    private String appKey(Call call) {
        String appKey = call.param("appKey");
        if (call.switches().unknown() == Unknown.REFUSE && !store.knows(appKey)) {
            throw new Refusal(Answer.refusal(400, Envelope.error(400, null, "AppKey not found")));
        }
        return appKey;
    }
}
