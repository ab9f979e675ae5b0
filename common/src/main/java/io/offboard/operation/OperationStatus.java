package io.offboard.operation;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Where an operation stands.
 *
 * <pre>
 *              +--> SUCCEEDED   the vendor did it
 *   PENDING ---+--> REJECTED    the vendor refused for good
 *              +--> EXHAUSTED   given up after the retry horizon
 *              +--> CANCELLED   withdrawn before it began
 * </pre>
 */
@RegisterForReflection
public enum OperationStatus {
    PENDING,
    SUCCEEDED,
    REJECTED,
    EXHAUSTED,
    CANCELLED
}
