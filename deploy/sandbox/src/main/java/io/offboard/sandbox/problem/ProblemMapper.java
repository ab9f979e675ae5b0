package io.offboard.sandbox.problem;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Writes a {@link Problem} as {@code application/problem+json}. */
class ProblemMapper {
    /** The members of RFC 9457 that say something here. */
    record Details(String title, int status, String detail) {}

    @ServerExceptionMapper
    Response answer(Problem problem) {
        String title = Response.Status.fromStatusCode(problem.status()).getReasonPhrase();
        return Response.status(problem.status())
                .type("application/problem+json")
                .entity(new Details(title, problem.status(), problem.getMessage()))
                .build();
    }
}
