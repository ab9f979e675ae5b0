package io.offboard.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.offboard.operation.Works;
import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Concern;
import io.offboard.pacing.AdaptiveConcurrency;
import io.offboard.pacing.Breaker;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VendorHealthTest {

    private static final int MANY = 20;

    private final VendorHealth health = new VendorHealth(new AdaptiveConcurrency(64), new Breaker(new Random(1)), 0);

    @Test
    void aUserAtItsLimitHoldsNobodyElseBack() {
        IntStream.range(0, MANY).forEach(call -> health.learn(limited(), "one user", call));

        assertThat(health.held(MANY)).isFalse();
    }

    @Test
    void oneUserAfterAnotherAtALimitIsTheAccountAtItsLimit() {
        IntStream.range(0, MANY).forEach(user -> health.learn(limited(), user, user));

        assertThat(health.held(MANY)).isTrue();
        assertThat(health.doubtful()).isTrue();
    }

    @Test
    void usersAtTheirLimitsAmongOthersThatGetThroughHoldNobodyBack() {
        IntStream.range(0, MANY).forEach(user -> health.learn(user % 4 == 0 ? Works.success() : limited(), user, user));

        assertThat(health.held(MANY)).isFalse();
    }

    @Test
    void anAccountThatWasAtItsLimitGoesOnWhenOneGetsThrough() {
        IntStream.range(0, MANY).forEach(user -> health.learn(limited(), user, user));

        health.learn(Works.success(), MANY, MANY);

        assertThat(health.doubtful()).isFalse();
        health.learn(limited(), "another", MANY);
        assertThat(health.doubtful()).isFalse();
    }

    @Test
    void whatIsLeftToDoOfOneTargetAfterAnotherTellsNothingOfTheAccount() {
        IntStream.range(0, MANY).forEach(token -> health.learn(Works.busyForOneTarget(Duration.ZERO), token, token));

        assertThat(health.held(MANY)).isFalse();
    }

    private static Outcome<JsonNode> limited() {
        var answer = new Failure.Answer(429, MissingNode.getInstance());
        return new Outcome.Unfinished<>(
                new Failure("reach_limit", "Too many.", Optional.of(answer)),
                Optional.empty(),
                Outcome.Effect.NONE,
                Concern.TARGET);
    }
}
