package io.offboard.error;

import java.util.Optional;
import java.util.UUID;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final UUID operation;

    /** A problem with a request, before there was an operation. */
    public ProblemException(Problem problem) {
        this(problem, null);
    }

    /** @param operation the operation behind the problem, null when there is none */
    public ProblemException(Problem problem, UUID operation) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.operation = operation;
    }

    /** The operation behind the problem, if there is one. */
    public Optional<UUID> operation() {
        return Optional.ofNullable(operation);
    }

    /** What is wrong. */
    public Problem problem() {
        return problem;
    }
}
