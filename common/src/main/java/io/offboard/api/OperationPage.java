package io.offboard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.offboard.operation.OperationView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of operations, newest first.
 *
 * @param next the cursor of the following page, null on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A page of operations, newest first")
@RegisterForReflection
public record OperationPage(
        List<OperationView> operations,

        @Schema(description = "Give this as cursor to get the following page; absent on the last one")
        String next) {

    /** @param operations one more than {@code limit} when there is a following page */
    static OperationPage of(List<OperationView> operations, int limit) {
        if (operations.size() <= limit) {
            return new OperationPage(operations, null);
        }
        var page = operations.subList(0, limit);
        return new OperationPage(page, page.get(limit - 1).operation().toString());
    }
}
