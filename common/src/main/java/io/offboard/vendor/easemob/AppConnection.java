package io.offboard.vendor.easemob;

import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Effect;
import io.offboard.outcome.Outcome.Rejected;
import io.offboard.outcome.Outcome.Succeeded;
import io.offboard.outcome.Outcome.Unfinished;
import io.offboard.runtime.CallerContext;
import io.offboard.vendor.CallRedaction;
import io.offboard.vendor.Secret;
import io.offboard.vendor.VendorCalls;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** One app at its host, with its token. */
final class AppConnection {

    private static final int UNAUTHORIZED = 401;

    private final EasemobApi api;
    private final VendorCalls calls;
    private final EasemobApp app;
    private final String host;
    private final AppToken tokens;

    AppConnection(EasemobApi api, VendorCalls calls, EasemobApp app, EasemobConfig config, Clock clock) {
        var settings = config.apps().get(app.name());
        this.api = api;
        this.calls = calls;
        this.app = app;
        this.host = withScheme(settings.host());
        this.tokens = new AppToken(tokenRequest(settings), config.refreshPause(), clock);
    }

    /** Sends the deletion, and once more with a fresh token when the vendor refuses the one we had [public]. */
    Uni<Outcome<ConversationDeleted>> delete(String username, DeleteConversation request) {
        return withToken(tokens::current, token -> delete(username, request, token)
                .flatMap(outcome -> isUnauthorized(outcome)
                        ? withFreshToken(username, request, token, outcome)
                        : Uni.createFrom().item(outcome)));
    }

    private Uni<Outcome<ConversationDeleted>> withFreshToken(
            String username, DeleteConversation request, Secret refused, Outcome<ConversationDeleted> refusal) {
        return withToken(
                () -> tokens.insteadOf(refused),
                fresh -> fresh.equals(refused) ? Uni.createFrom().item(refusal) : delete(username, request, fresh));
    }

    private Uni<Outcome<ConversationDeleted>> delete(String username, DeleteConversation request, Secret token) {
        return calls.make(
                () -> api.deleteConversation(host, token.asBearer(), app.org(), app.app(), username, request),
                CallRedaction.of(token, List.of(username, request.channel())),
                DeletionAnswer::read);
    }

    private Uni<Outcome<Grant>> tokenRequest(EasemobConfig.App settings) {
        if (settings.token().isPresent()) {
            return Uni.createFrom()
                    .item(new Succeeded<>(new Grant(settings.token().get(), null)));
        }
        var secret = settings.clientSecret().orElseThrow();
        var request = TokenRequest.of(settings.clientId().orElseThrow(), secret);
        return calls.make(
                () -> api.grantToken(host, app.org(), app.app(), request),
                CallRedaction.of(secret, List.of(request.clientId())),
                Grant::read);
    }

    /** The request for the token may be another caller's; what follows goes on where our own caller is. */
    private static Uni<Outcome<ConversationDeleted>> withToken(
            Supplier<Uni<Outcome<Secret>>> token, Function<Secret, Uni<Outcome<ConversationDeleted>>> call) {
        return CallerContext.keeping(token)
                .flatMap(outcome -> outcome instanceof Succeeded<Secret> granted
                        ? call.apply(granted.result())
                        : Uni.createFrom().item(withoutToken(outcome)));
    }

    /** Whatever became of the request for the token, the deletion itself was not sent. */
    private static <T> Outcome<T> withoutToken(Outcome<Secret> outcome) {
        return outcome instanceof Unfinished<Secret> unfinished
                ? new Unfinished<>(unfinished.failure(), unfinished.retryAfter(), Effect.NONE)
                : new Rejected<>(((Rejected<Secret>) outcome).failure());
    }

    private static boolean isUnauthorized(Outcome<ConversationDeleted> outcome) {
        return outcome instanceof Rejected<ConversationDeleted> rejected
                && rejected.failure()
                        .answer()
                        .filter(answer -> answer.status() == UNAUTHORIZED)
                        .isPresent();
    }

    private static String withScheme(String host) {
        return host.contains("://") ? host : "https://" + host;
    }
}
