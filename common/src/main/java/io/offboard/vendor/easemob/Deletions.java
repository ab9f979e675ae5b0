package io.offboard.vendor.easemob;

import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Concern;
import io.offboard.outcome.Outcome.Effect;
import io.offboard.outcome.Outcome.Succeeded;
import io.offboard.outcome.Outcome.Unfinished;
import io.offboard.privacy.Secret;
import io.offboard.runtime.CallerContext;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The deletions of one app, each with a token that works, if there is one to be had. */
final class Deletions {

    private final AppConnection connection;
    private final AppToken tokens;

    Deletions(AppConnection connection, AppToken tokens) {
        this.connection = connection;
        this.tokens = tokens;
    }

    /** The token that the next deletion would be sent with; empty when it would ask for one first. */
    Optional<Secret> heldToken() {
        return tokens.held();
    }

    /** Sends the deletion, and once more with a fresh token when the vendor refuses the one we had [public]. */
    Uni<Outcome<ConversationDeleted>> delete(String username, DeleteConversation request) {
        return withToken(tokens::current, token -> connection
                .delete(username, request, token)
                .flatMap(outcome -> isUnauthorized(outcome)
                        ? withFreshToken(username, request, token, outcome)
                        : Uni.createFrom().item(outcome)));
    }

    private Uni<Outcome<ConversationDeleted>> withFreshToken(
            String username, DeleteConversation request, Secret refused, Outcome<ConversationDeleted> refusal) {
        return withToken(
                () -> tokens.insteadOf(refused),
                fresh -> fresh.equals(refused)
                        ? Uni.createFrom().item(refusal)
                        : connection.delete(username, request, fresh));
    }

    /** The request for the token may be another caller's; what follows goes on where our own caller is. */
    private static Uni<Outcome<ConversationDeleted>> withToken(
            Supplier<Uni<Outcome<Secret>>> token, Function<Secret, Uni<Outcome<ConversationDeleted>>> call) {
        return CallerContext.keeping(token)
                .flatMap(outcome -> outcome instanceof Succeeded<Secret> granted
                        ? call.apply(granted.result())
                        : Uni.createFrom().item(withoutToken(outcome)));
    }

    /**
     * Whatever became of the request for the token, the deletion itself was not sent. It waits until a token is asked for
     * again: trying before would only use up the user's calls.
     */
    private static <T> Outcome<T> withoutToken(Outcome<Secret> outcome) {
        var none = (Unfinished<Secret>) outcome;
        var wait = none.retryAfter().orElse(TokenFlight.pauseAfter(none));
        return new Unfinished<>(none.failure(), Optional.of(wait), Effect.NONE, none.concern());
    }

    private static boolean isUnauthorized(Outcome<ConversationDeleted> outcome) {
        return outcome instanceof Unfinished<ConversationDeleted> unfinished
                && unfinished.concern() == Concern.CREDENTIALS;
    }
}
