package io.offboard.operation;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How operations are held, repeated and given up. */
@ConfigMapping(prefix = "offboard.operation")
public interface OperationConfig {

    /** The most operations that one replica holds in memory; what does not fit waits in the ledger. */
    @WithDefault("10000")
    @WithConverter(AtLeastOne.class)
    int maxInMemory();

    /** The most memory that those operations take together; a fifth of the heap unless set. */
    Optional<MemorySize> maxBytes();

    /** The most calls under way at one vendor account from one replica; the vendor clients have as many connections. */
    @WithDefault("64")
    @WithConverter(AtLeastOne.class)
    int maxCalls();

    /** How long an operation may wait for others to share its call with, while a call of theirs is under way. */
    @WithDefault("5ms")
    Duration linger();

    /**
     * How long a replica may be silent before others take up what it held. A vendor call begins only while half of it is
     * left: keep that at least as long as the vendors' time-outs.
     */
    @WithDefault("20s")
    Duration lease();

    /**
     * How long a replica has to publish what it ended before others do it: longer than Kafka's delivery time-out. What ended
     * just before a replica died is told of so late.
     */
    @WithDefault("30s")
    Duration publishWithin();

    /** How often the ledger is asked for what is due. */
    @WithDefault("1s")
    Duration pollEvery();

    /** The longest pause before the second attempt; it doubles with each one after. */
    @WithDefault("1s")
    Duration retryFirst();

    /** The longest pause between two attempts. */
    @WithDefault("15m")
    Duration retryMost();

    /** How long after its acceptance an operation is given up. */
    @WithDefault("72h")
    Duration retryHorizon();

    /**
     * For how long the data of an operation that was given up is kept, sealed, so that it can be set going again; then it
     * is erased. Zero: it is erased at once, and what was given up cannot be retried.
     */
    @WithDefault("168h")
    Duration keepExhausted();

    /** How long a REST caller waits for the vendor before it is told to look later. */
    @WithDefault("10s")
    Duration answerWithin();

    /** {@link #maxBytes}, or its default. */
    default long bytes() {
        return maxBytes()
                .map(MemorySize::asLongValue)
                .orElseGet(() -> Runtime.getRuntime().maxMemory() / 5);
    }
}
