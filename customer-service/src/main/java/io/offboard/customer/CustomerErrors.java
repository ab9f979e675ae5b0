package io.offboard.customer;

import io.offboard.error.DropInErrors;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Problems in longlonglong's error form [public]; what is wrong with a request comes under HTTP 200 [assumed]. */
@ApplicationScoped
class CustomerErrors implements DropInErrors {

    private static final int NO_SUCH_USER = 404;

    /**
     * The form.
     *
     * @param data always empty: an array where a success has an object
     */
    @RegisterForReflection
    record Envelope(int code, String status, String message, List<String> data) {

        static Envelope error(int code, String message) {
            return new Envelope(code, "error", message, List.of());
        }
    }

    @Override
    public Object body(Problem problem) {
        if (problem.code() == ErrorCode.UNAUTHENTICATED) {
            return Envelope.error(problem.status(), "Unauthenticated.");
        }
        return Envelope.error(code(problem), problem.detail());
    }

    @Override
    public int status(Problem problem) {
        return problem.code() == ErrorCode.INVALID_COMMAND ? 200 : problem.status();
    }

    private static int code(Problem problem) {
        return CustomerDeletion.USER_ID.equals(problem.field()) ? NO_SUCH_USER : problem.status();
    }
}
