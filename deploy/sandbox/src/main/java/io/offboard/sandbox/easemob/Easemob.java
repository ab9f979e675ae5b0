package io.offboard.sandbox.easemob;

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
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/**
 * Easemob IM: one-way deletion of a conversation [seed] and the app token it needs [public]. Deleting a conversation
 * that is not there succeeds [public].
 */
@Singleton
class Easemob implements Vendor {
    private final Apps apps;
    private final AppTokens tokens;
    private final AppTokenRequests tokenRequests;
    private final Clock clock;

    Easemob(Apps apps, AppTokens tokens, AppTokenRequests tokenRequests, Clock clock) {
        this.apps = apps;
        this.tokens = tokens;
        this.tokenRequests = tokenRequests;
        this.clock = clock;
    }

    @Override
    public VendorName name() {
        return VendorName.EASEMOB;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.guarded("DELETE", "/:org/:app/users/:username/user_channel", this::deleteConversation),
                Endpoint.open("POST", "/:org/:app/token", call -> tokenRequests.answer(call, app(call))));
    }

    /** User IDs are case-insensitive [public], so limits and the journal see them in lower case. */
    @Override
    public Subject subject(Call call) {
        String username = call.param("username");
        return new Subject(
                call.param("org") + "/" + call.param("app"), username == null ? "" : username.toLowerCase(Locale.ROOT));
    }

    @Override
    public TokenVerdict judge(Call call) {
        return tokens.judge(call.bearer(), call.at());
    }

    @Override
    public Answer unauthorized(TokenVerdict verdict, Call call) {
        return EasemobError.unauthorized(verdict, call);
    }

    @Override
    public Answer tooManyRequests(Call call) {
        return EasemobError.REACH_LIMIT.fixed(call);
    }

    @Override
    public Answer wrongMethod(Call call) {
        return EasemobError.UNSUPPORTED_OPERATION.fixed(call);
    }

    private Answer deleteConversation(Call call) {
        App app = app(call);
        String username = ConversationRules.username(call);
        ConversationRules.Deletion deletion = ConversationRules.deletion(call);
        Unknown unknown = call.switches().unknown();
        boolean known = app.knows(username);
        if (!known && unknown == Unknown.REFUSE) {
            throw EasemobError.USER_NOT_FOUND.refusal(call);
        }
        app.delete(username, deletion.channel(), deletion.type(), deletion.deleteRoam());
        List<String> targets = List.of(deletion.channel());
        boolean acted = known || unknown == Unknown.ACCEPT;
        Effect effect = Effect.on(targets, acted ? targets : List.of());
        return Answer.success(DeletedConversation.of(call, app, clock.instant()), effect);
    }

    private App app(Call call) {
        return apps.find(call.param("org"), call.param("app")).orElseThrow(() -> new Refusal(EasemobError.noApp(call)));
    }
}
