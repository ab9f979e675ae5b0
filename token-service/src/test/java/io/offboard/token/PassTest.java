package io.offboard.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Effect;
import io.offboard.vendor.zsgf.AccessTokenId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a revocation makes of one pass of deletions. */
class PassTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Outcome<AccessTokenId> DELETED = new Outcome.Succeeded<>(new AccessTokenId(1));
    private static final Outcome<AccessTokenId> REFUSED = refused("400");
    private static final Outcome<AccessTokenId> GONE = refused("404");
    private static final Outcome<AccessTokenId> TIMED_OUT = unfinished("timeout", Optional.empty(), Effect.POSSIBLE);
    private static final Outcome<AccessTokenId> BUSY =
            unfinished("429", Optional.of(Duration.ofSeconds(7)), Effect.NONE);

    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
    private final RevokeAllHandler handler = new RevokeAllHandler(null, null, json, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void anUnfinishedDeletionComesBeforeARefusalWhicheverWasFirst() {
        assertThat(failure(judged(Revoked.NONE, 2, List.of(REFUSED, TIMED_OUT))).code())
                .isEqualTo("timeout");
        assertThat(judged(Revoked.NONE, 2, List.of(REFUSED, TIMED_OUT))).isInstanceOf(Outcome.Unfinished.class);
    }

    @Test
    void aRefusalIsTheOutcomeWhenNothingElseStandsInTheWay() {
        assertThat(judged(Revoked.NONE, 2, List.of(GONE, REFUSED, GONE))).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void aRefusalDoesNotEndThePassAndAnUnfinishedDeletionDoes() {
        assertThat(pass(List.of(DELETED, REFUSED)).isOver()).isFalse();
        assertThat(pass(List.of(DELETED, BUSY)).isOver()).isTrue();
    }

    @Test
    void aRefusalOfUsEndsThePass() {
        assertThat(pass(List.of(DELETED, REFUSED, refused("403"))).isOver()).isTrue();
    }

    @Test
    void aPassOfSoManyDeletionsIsOver() {
        assertThat(pass(Collections.nCopies(20, DELETED)).isOver()).isTrue();
    }

    @Test
    void whatWasDeletedBeforeAnUnfinishedDeletionIsCounted() {
        assertThat(progress(judged(Revoked.NONE, 5, List.of(DELETED, DELETED, TIMED_OUT))))
                .isEqualTo(new Revoked(2, 5, true, 5, null));
    }

    @Test
    void thePauseThatTheVendorAskedForOutlastsThePass() {
        var progress = progress(judged(Revoked.NONE, 5, List.of(DELETED, BUSY)));

        assertThat(progress.pause(NOW)).hasValue(Duration.ofSeconds(7));
        assertThat(progress.pause(NOW.plusSeconds(7))).isEmpty();
    }

    @Test
    void aListThatHasNotShrunkSinceIsLookedAtAgainLater() {
        var outcome = judged(new Revoked(2, 5, false, 5, null), 5, List.of(DELETED, DELETED));

        assertThat(failure(outcome).code()).isEqualTo("list_lags");
        assertThat(((Outcome.Unfinished<?>) outcome).effect()).isEqualTo(Effect.POSSIBLE);
    }

    @Test
    void aListThatShrinksIsGoneOnWithAtOnce() {
        assertThat(progress(judged(new Revoked(2, 5, false, 5, null), 3, List.of(DELETED))))
                .isEqualTo(new Revoked(3, 5, false, 3, null));
    }

    @Test
    void tokensThatAreListedAndSaidToBeGoneAreLookedAtAgainLater() {
        assertThat(failure(judged(Revoked.NONE, 2, List.of(GONE, GONE))).code()).isEqualTo("list_lags");
    }

    private Outcome<JsonNode> judged(Revoked before, int listed, List<Outcome<AccessTokenId>> deletions) {
        return handler.judged(pass(deletions), listed, before);
    }

    private Revoked progress(Outcome<JsonNode> outcome) {
        return json.convertValue(((Outcome.Advanced<JsonNode>) outcome).progress(), Revoked.class);
    }

    private static Pass pass(List<Outcome<AccessTokenId>> deletions) {
        return deletions.stream().reduce(Pass.NONE, Pass::with, (one, other) -> other);
    }

    private static Failure failure(Outcome<JsonNode> outcome) {
        return outcome instanceof Outcome.Unfinished<JsonNode> unfinished
                ? unfinished.failure()
                : ((Outcome.Rejected<JsonNode>) outcome).failure();
    }

    private static Outcome<AccessTokenId> refused(String code) {
        return new Outcome.Rejected<>(Failure.unanswered(code, "no"));
    }

    private static Outcome<AccessTokenId> unfinished(String code, Optional<Duration> retryAfter, Effect effect) {
        return new Outcome.Unfinished<>(Failure.unanswered(code, "not now"), retryAfter, effect);
    }
}
