package io.offboard.customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.api.DropIn;
import io.offboard.intake.CarryOut.CarriedOut;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** longlonglong's own request at our address [seed]. */
@Path("/agent-api/user/{user_id}/del_customer")
@Tag(name = "longlonglong", description = "The vendor's own request: change base URL and token, nothing else")
public class CustomerResource {

    private static final String DONE = "删除客户公海数据成功";

    private static final byte[] NO_FILTERS = {'{', '}'};

    private final DropIn dropIn;

    CustomerResource(DropIn dropIn) {
        this.dropIn = dropIn;
    }

    /** The vendor's success [seed]. */
    @RegisterForReflection
    record Deleted(int code, String status, String message, Data data) {

        /**
         * @param atLeast ours: true when an attempt before this answer may have deleted more, else absent
         * @param deleted ours: false when nothing was deleted, whatever the vendor's sentence says, else absent
         */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @RegisterForReflection
        record Data(
                @Schema(description = "How many customers were deleted")
                long count,

                @Schema(description = "Ours: true when an attempt before may have deleted more, else absent")
                Boolean atLeast,

                @Schema(description = "Ours: false when nothing was deleted, else absent")
                Boolean deleted) {}

        static Deleted nobody() {
            return new Deleted(200, "success", DONE, new Data(0, null, false));
        }

        static Deleted of(JsonNode result) {
            var message = result.path("message").asText();
            var data = new Data(
                    result.path("count").longValue(),
                    result.path("atLeast").booleanValue() ? true : null,
                    result.path("deleted").asBoolean(true) ? null : false);
            return new Deleted(200, "success", message.isEmpty() ? DONE : message, data);
        }
    }

    /** The vendor asks for no media type, so neither do we. */
    @DELETE
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "deleteCustomers",
            summary = "Delete customers",
            description =
                    "Deletes customers from the user's pool: those with these phones, those imported in this range,"
                            + " or of those with these phones those imported in this range. Without both nothing is deleted.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "CustomerFilters"),
                            examples = @ExampleObject(name = "The vendor's own example", value = """
                                            {"phone":["17458558658"],\
                                            "created_at":["2024-07-26 00:00:00","2024-07-27 23:59:59"],\
                                            "encryption":false}""")))
    @APIResponse(
            responseCode = "200",
            description = "In the vendor's envelope: done when its code is 200, else refused in the vendor's words;"
                    + " the header Operation-Id names the operation, if there is one",
            content = @Content(schema = @Schema(oneOf = {Deleted.class, CustomerErrors.Envelope.class})))
    @APIResponse(responseCode = "202", description = "Recorded, not done yet: Location tells where to look")
    public Uni<Response> delete(
            @PathParam(CustomerDeletion.USER_ID) @Parameter(example = "5832d184-dd53-42a0-8ace-0bf8d660f4cc")
                    String userId,
            byte[] body) {
        // No body at all is a request without filters to the vendor, and no error.
        var request = dropIn.parse(body.length == 0 ? NO_FILTERS : body);
        if (CustomerDeletion.selectsNobody(request)) {
            return Uni.createFrom().item(Response.ok(Deleted.nobody()).build());
        }
        return dropIn.carryOut(CustomerHandler.KIND, command(userId, request), CustomerResource::answer);
    }

    /** The vendor's request needs no confirmation, is one call, and is answered with its own count. */
    private static JsonNode command(String userId, JsonNode request) {
        return request instanceof ObjectNode fields
                ? fields.put(CustomerDeletion.USER_ID, userId)
                        .put(CustomerDeletion.CONFIRM_RANGE, true)
                        .put(CustomerDeletion.ONE_CALL, true)
                : request;
    }

    private static Response.ResponseBuilder answer(CarriedOut ended) {
        return Response.ok(Deleted.of(ended.operation().result()));
    }
}
