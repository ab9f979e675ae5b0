package io.offboard.token;

import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Effect;
import io.offboard.vendor.zsgf.AccessToken;
import io.offboard.vendor.zsgf.Zsgf;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;

/** Looks through the vendor's list of tokens, as a {@link Walk} says. */
@ApplicationScoped
class TokenList {

    private final Zsgf vendor;

    TokenList(Zsgf vendor) {
        this.vendor = vendor;
    }

    /** The first token of this kind; empty when there certainly is none. */
    Uni<Outcome<Optional<AccessToken>>> find(String appKey, OptionalLong userId, Predicate<AccessToken> wanted) {
        return walk(appKey, new Walk(userId, wanted, 1))
                .map(outcome -> outcome.map(tokens -> tokens.stream().findFirst()));
    }

    /** Every token of the user; empty when there certainly is none. The vendor's own filter is not relied on. */
    Uni<Outcome<List<AccessToken>>> ofUser(String appKey, long userId) {
        return walk(appKey, new Walk(OptionalLong.of(userId), token -> token.userId() == userId, Integer.MAX_VALUE));
    }

    /** Goes on with what a success told; anything else is the end of it. */
    static <A, B> Uni<Outcome<B>> then(Outcome<A> outcome, Function<A, Uni<Outcome<B>>> next) {
        return outcome instanceof Outcome.Succeeded<A> succeeded
                ? next.apply(succeeded.result())
                : Uni.createFrom().item(outcome.map(never -> null));
    }

    private Uni<Outcome<List<AccessToken>>> walk(String appKey, Walk walk) {
        return vendor.list(appKey, walk.nextPage())
                .map(TokenList::withoutEffect)
                .chain(outcome -> then(outcome, page -> {
                    var atEnd = walk.take(page);
                    return atEnd ? Uni.createFrom().item(walk.outcome()) : walk(appKey, walk);
                }));
    }

    /** A read that got no answer has done nothing. */
    private static <T> Outcome<T> withoutEffect(Outcome<T> outcome) {
        return outcome instanceof Outcome.Unfinished<T> unfinished
                ? new Outcome.Unfinished<>(
                        unfinished.failure(), unfinished.retryAfter(), Effect.NONE, unfinished.concern())
                : outcome;
    }
}
