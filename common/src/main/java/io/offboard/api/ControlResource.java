package io.offboard.api;

import io.offboard.control.OperationControl;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.ledger.Lookup;
import io.offboard.operation.OperationStatus;
import io.offboard.operation.OperationView;
import io.offboard.security.Callers;
import io.offboard.security.Callers.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Operations in people's hands: to cancel one, and to set one going again that was given up. */
@Path("/operations")
@Tag(name = "Operations")
@APIResponse(
        responseCode = "503",
        description = "The database is away: try again after Retry-After",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
public class ControlResource {

    private static final String PROBLEM = "application/problem+json";

    private final OperationControl control;
    private final Lookup lookup;
    private final Callers callers;

    ControlResource(OperationControl control, Lookup lookup, Callers callers) {
        this.control = control;
        this.lookup = lookup;
        this.callers = callers;
    }

    @POST
    @Path("/{id}/cancel")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "cancelOperation",
            summary = "Cancel one operation",
            description = "What waits ends at once as CANCELLED, and its data is erased. Where a call may be under way, that"
                    + " call decides: if it succeeds, so has the operation; if it would be repeated, the operation ends as"
                    + " CANCELLED instead. Takes the permission <domain>:control, or who asked for the operation over REST.")
    @APIResponse(
            responseCode = "200",
            description = "It is cancelled, by this request or before",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(
            responseCode = "202",
            description = "A call may be under way and decides: the operation is PENDING with cancelRequestedAt",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(
            responseCode = "403",
            description = "Neither may the caller control operations, nor did it ask for this one",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such operation",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "409",
            description = "It has ended otherwise, as the problem says",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Problem.class)))
    public Uni<RestResponse<OperationView>> cancel(@RestPath String id) {
        var operation = OperationResource.uuid(id);
        return callers.current()
                .call(caller -> requireItsOwn(operation, caller))
                .chain(caller -> control.cancel(operation, caller.label()))
                .onItem()
                .ifNull()
                .failWith(OperationResource::noSuchOperation)
                .map(ControlResource::cancelled);
    }

    private Uni<Void> requireItsOwn(UUID operation, Caller caller) {
        return caller.mayControl()
                ? Uni.createFrom().voidItem()
                : lookup.isOf(operation, caller.label())
                        .invoke(own -> {
                            if (!own) {
                                throw new ProblemException(Problem.of(
                                        ErrorCode.FORBIDDEN,
                                        "This takes the permission to control operations, or who asked for this one."));
                            }
                        })
                        .replaceWithVoid();
    }

    private static RestResponse<OperationView> cancelled(OperationView operation) {
        if (operation.status() == OperationStatus.CANCELLED) {
            return RestResponse.ok(operation);
        }
        if (operation.ended()) {
            throw new ProblemException(Problem.of(
                    ErrorCode.CONFLICT,
                    "Operation %s has ended as %s.".formatted(operation.operation(), operation.status())));
        }
        return RestResponse.ResponseBuilder.<OperationView>create(RestResponse.Status.ACCEPTED)
                .location(URI.create(Submission.location(operation.operation())))
                .entity(operation)
                .build();
    }
}
