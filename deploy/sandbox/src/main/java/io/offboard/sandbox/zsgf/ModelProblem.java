package io.offboard.sandbox.zsgf;

import io.offboard.sandbox.vendor.Answer;
import io.offboard.sandbox.vendor.Refusal;
import java.util.List;
import java.util.Map;

/** A malformed request: problem details instead of the envelope [assumed]. */
record ModelProblem(String type, String title, int status, Map<String, List<String>> errors) {
    static Refusal of(String field, String detail) {
        ModelProblem problem = new ModelProblem(
                "https://tools.ietf.org/html/rfc9110#section-15.5.1",
                "One or more validation errors occurred.",
                400,
                Map.of(field, List.of(detail)));
        return new Refusal(Answer.fixed(400, problem, "application/problem+json"));
    }
}
