package io.offboard.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Problem details (RFC 9457), extended by a stable code and the field at fault.
 *
 * @param type names the kind of problem, stable over time
 * @param detail what is wrong this time; repeats nothing that was sent
 * @param field the field at fault, null when it is not about one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail", "code", "field"})
@Schema(description = "Problem details (RFC 9457)")
@RegisterForReflection
public record Problem(
        @Schema(examples = "urn:offboard:problem:invalid-command")
        String type,

        String title,
        @Schema(examples = "422") int status,
        String detail,
        @Schema(examples = "INVALID_COMMAND") ErrorCode code,
        String field) {

    /** What problem details are, as RFC 9457 names it. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A fault of ours, which tells nothing of itself. */
    public static Problem internal() {
        return of(ErrorCode.INTERNAL, "This is not your fault. Nothing was lost; try again.");
    }

    /** A problem that is not about one field. */
    public static Problem of(ErrorCode code, String detail) {
        return of(code, detail, null);
    }

    /** A problem with one field. */
    public static Problem of(ErrorCode code, String detail, String field) {
        var type = "urn:offboard:problem:"
                + code.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        return new Problem(type, code.title(), code.status(), detail, code, field);
    }
}
