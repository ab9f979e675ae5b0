package io.offboard.session;

import io.offboard.api.DropIn;
import io.offboard.api.PassedOn;
import io.offboard.intake.CarryOut.CarriedOut;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** IPRoyal's own request at our address [seed]. */
@Path("/v1/sessions")
@Tag(name = "IPRoyal", description = "The vendor's own request: change base URL and token, nothing else")
public class SessionResource {

    private final DropIn dropIn;

    SessionResource(DropIn dropIn) {
        this.dropIn = dropIn;
    }

    @DELETE
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "removeSessions",
            summary = "Remove sessions",
            description = "Resets the sticky sessions of these residential users, who then get new exit IPs.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = RemoveSessions.class),
                            examples =
                                    @ExampleObject(
                                            name = "The vendor's own example",
                                            value = "{\"residential_user_hashes\":[\"hash1\",\"hash2\",\"hash3\"]}")))
    @APIResponse(
            responseCode = "200",
            description =
                    "A dry run: what would be sent to the vendor. Or the vendor did it and answered with a body, which is"
                            + " passed on",
            content = @Content(mediaType = MediaType.APPLICATION_JSON))
    @APIResponse(responseCode = "204", description = "The vendor did it; the header Operation-Id names the operation")
    @APIResponse(responseCode = "202", description = "Recorded, not done yet: Location tells where to look")
    @APIResponse(
            responseCode = "415",
            description = "The body is declared as something else than JSON",
            content = @Content(schema = @Schema(implementation = SessionErrors.Envelope.class)))
    @APIResponse(
            responseCode = "422",
            description = "Refused, in the vendor's words",
            content = @Content(schema = @Schema(implementation = SessionErrors.Envelope.class)))
    public Uni<Response> remove(byte[] body) {
        return dropIn.carryOut(SessionHandler.KIND, dropIn.parse(body), SessionResource::answer);
    }

    private static Response.ResponseBuilder answer(CarriedOut ended) {
        var answer = ended.operation().result();
        return PassedOn.answer(answer.path("status").intValue(), answer.get("body"));
    }
}
