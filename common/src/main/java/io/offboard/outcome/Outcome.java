package io.offboard.outcome;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one vendor call gave.
 *
 * <pre>
 *                 +--> Succeeded   the vendor did it
 *   vendor call --+--> Rejected    the vendor refused for good: sending it again cannot help
 *                 +--> Unfinished  not this time: may be sent again, if its {@link Effect} allows
 * </pre>
 *
 * @param <T> what a success tells
 */
public sealed interface Outcome<T> {

    /** The same outcome with another way to tell of a success. */
    <R> Outcome<R> map(Function<? super T, ? extends R> success);

    /** The vendor did what was asked. */
    record Succeeded<T>(T result) implements Outcome<T> {
        @Override
        public <R> Outcome<R> map(Function<? super T, ? extends R> success) {
            return new Succeeded<>(success.apply(result));
        }
    }

    /** The vendor refused for good. */
    record Rejected<T>(Failure failure) implements Outcome<T> {
        @Override
        public <R> Outcome<R> map(Function<? super T, ? extends R> success) {
            return new Rejected<>(failure);
        }
    }

    /**
     * The vendor could not be reached, was busy, or did not answer.
     *
     * @param retryAfter how long the vendor asked us to wait, empty when it did not say
     * @param effect whether the call may have had its effect all the same
     */
    record Unfinished<T>(Failure failure, Optional<Duration> retryAfter, Effect effect) implements Outcome<T> {
        @Override
        public <R> Outcome<R> map(Function<? super T, ? extends R> success) {
            return new Unfinished<>(failure, retryAfter, effect);
        }
    }

    /** Whether an unfinished call may have been carried out by the vendor. */
    enum Effect {
        /** The vendor certainly did nothing: the connection was refused, or it answered that it would not. */
        NONE,
        /** Nobody knows: the call timed out, or the connection broke after the request was sent. */
        POSSIBLE
    }
}
