package io.offboard.error;

import java.util.Map;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    /** A problem with a request, before there was an operation. */
    public ProblemException(Problem problem) {
        this(problem, Map.of());
    }

    /** @param headers what the answer tells beside the problem */
    public ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    /** What the answer tells beside the problem. */
    public Map<String, String> headers() {
        return headers;
    }

    /** What is wrong. */
    public Problem problem() {
        return problem;
    }
}
