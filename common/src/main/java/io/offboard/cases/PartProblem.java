package io.offboard.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Why a part was refused, or did not succeed. Repeats nothing of its data. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record PartProblem(String code, String message) {}
