package io.offboard.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.privacy.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What one vendor call gave.
 *
 * <pre>
 *                 +--> Succeeded   the vendor did it
 *                 +--> Advanced    the vendor did a part of it: the rest takes another call
 *   vendor call --+--> Rejected    the vendor refused for good: sending it again cannot help
 *                 +--> Unfinished  not this time: may be sent again, if its {@link Effect} allows
 * </pre>
 *
 * @param <T> what a success tells
 */
public sealed interface Outcome<T> {

    /** The same outcome with another way to tell of a success. */
    <R> Outcome<R> map(Function<? super T, ? extends R> success);

    /** The same outcome with another way to tell of a failure. */
    default Outcome<T> mapFailure(UnaryOperator<Failure> failure) {
        return this;
    }

    /**
     * The vendor did what was asked.
     *
     * @param once a secret that the vendor handed out: for the caller who waits, and for nobody and nothing else
     */
    record Succeeded<T>(T result, Optional<Secret> once) implements Outcome<T> {

        /** A success without a secret. */
        public Succeeded(T result) {
            this(result, Optional.empty());
        }

        @Override
        public <R> Outcome<R> map(Function<? super T, ? extends R> success) {
            return new Succeeded<>(success.apply(result), once);
        }
    }

    /**
     * The vendor did a part of it; the rest takes another call.
     *
     * @param progress what the next call has to know, without secrets or targets: it is stored and shown
     */
    record Advanced<T>(JsonNode progress) implements Outcome<T> {
        @Override
        public <R> Outcome<R> map(Function<? super T, ? extends R> success) {
            return new Advanced<>(progress);
        }
    }

    /**
     * The vendor refused for good.
     *
     * @param concern what it refused
     */
    record Rejected<T>(Failure failure, Concern concern) implements Outcome<T> {

        /** One that is about our standing with the vendor, or else about some target of the call, as nearly all are. */
        public Rejected(Failure failure) {
            this(failure, failure.concernsOurStanding() ? Concern.ACCOUNT : Concern.TARGET);
        }

        @Override
        public <R> Outcome<R> map(Function<? super T, ? extends R> success) {
            return new Rejected<>(failure, concern);
        }

        @Override
        public Outcome<T> mapFailure(UnaryOperator<Failure> other) {
            return new Rejected<>(other.apply(failure), concern);
        }
    }

    /**
     * The vendor could not be reached, was busy, or did not answer.
     *
     * @param retryAfter how long the vendor asked us to wait, empty when it did not say
     * @param effect whether the call may have had its effect all the same
     * @param concern whom it tells something about
     */
    record Unfinished<T>(Failure failure, Optional<Duration> retryAfter, Effect effect, Concern concern)
            implements Outcome<T> {

        /** One that tells something about the whole account, as nearly all do. */
        public Unfinished(Failure failure, Optional<Duration> retryAfter, Effect effect) {
            this(failure, retryAfter, effect, Concern.ACCOUNT);
        }

        @Override
        public <R> Outcome<R> map(Function<? super T, ? extends R> success) {
            return new Unfinished<>(failure, retryAfter, effect, concern);
        }

        @Override
        public Outcome<T> mapFailure(UnaryOperator<Failure> other) {
            return new Unfinished<>(other.apply(failure), retryAfter, effect, concern);
        }
    }

    /** Whom a call in vain tells something about. */
    enum Concern {
        /** The vendor or our account there: others of the account had better wait as well. */
        ACCOUNT,
        /** Our credentials for the account: nothing of it gets through until somebody mends them. */
        CREDENTIALS,
        /** What all targets of this call have in common: any of them would fare as all did, and nobody else. */
        CALL,
        /** A target of this call, perhaps one among many, and nobody else. */
        TARGET;

        /** Whether others of the account would fare no better now. */
        public boolean isOfTheAccount() {
            return this == ACCOUNT || this == CREDENTIALS;
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
