package io.offboard.token;

import io.offboard.error.DropInErrors;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/**
 * Problems in ZSGF's forms [assumed]: a request that does not fit its model is 400 problem details, an unknown app is
 * HTTP 200 with a code, a bad token is an empty body, and the rest comes in the envelope.
 */
@ApplicationScoped
class TokenErrors implements DropInErrors {

    /** A request that does not fit the vendor's model. */
    @RegisterForReflection
    record ModelProblem(String type, String title, int status, Map<String, List<String>> errors) {

        static final int STATUS = 400;

        static ModelProblem of(Problem problem) {
            return new ModelProblem(
                    "https://tools.ietf.org/html/rfc9110#section-15.5.1",
                    "One or more validation errors occurred.",
                    STATUS,
                    Map.of(problem.field(), List.of(problem.detail())));
        }
    }

    @Override
    public Object body(Problem problem) {
        if (problem.code() == ErrorCode.UNAUTHENTICATED) {
            return null;
        }
        if (isOfTheApp(problem)) {
            return Envelope.failed(400, Fields.UNKNOWN_APP_KEY);
        }
        return isOfTheModel(problem) ? ModelProblem.of(problem) : Envelope.failed(problem.status(), problem.detail());
    }

    @Override
    public int status(Problem problem) {
        if (isOfTheApp(problem)) {
            return 200;
        }
        return isOfTheModel(problem) ? ModelProblem.STATUS : problem.status();
    }

    @Override
    public String mediaType(Problem problem) {
        return isOfTheModel(problem) ? "application/problem+json" : MediaType.APPLICATION_JSON;
    }

    private static boolean isOfTheApp(Problem problem) {
        return problem.code() == ErrorCode.INVALID_COMMAND && Fields.APP_KEY.equals(problem.field());
    }

    private static boolean isOfTheModel(Problem problem) {
        return problem.code() == ErrorCode.INVALID_COMMAND && !isOfTheApp(problem);
    }
}
