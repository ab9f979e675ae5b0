package io.offboard.api;

import io.offboard.operation.OperationView;
import io.offboard.security.Callers;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/** Tells of operations as they end. */
@Path("/operations")
@Tag(name = "Operations")
public class StreamResource {

    private final EndedStream stream;
    private final Callers callers;

    StreamResource(EndedStream stream, Callers callers) {
        this.stream = stream;
        this.callers = callers;
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "streamOperations",
            summary = "Hear of operations as they end",
            description =
                    "Server-sent events named ended, of all replicas, a second or two after each end. Whoever sends the"
                            + " id of the last event as Last-Event-ID, as browsers do by themselves, misses none, on whichever"
                            + " replica; 0-0 begins with the first end that there is a receipt of. A comment every 15 seconds tells"
                            + " that the connection is alive, and carries an id. An operation that ended twice, because it was"
                            + " retried, may come twice, as it is now. The stream ends at shut-down and when the token expires: come"
                            + " again. Each replica serves " + EndedStream.MOST_CLIENTS + " clients.")
    @APIResponse(
            responseCode = "200",
            description = "Events whose data is the operation as JSON",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "400", description = "Last-Event-ID is no id of this stream")
    @APIResponse(responseCode = "503", description = "Too many clients read the stream: try again after Retry-After")
    public Multi<OutboundSseEvent> stream(
            @RestHeader("Last-Event-ID") @Parameter(description = "The id of the last event seen", example = "17-4")
                    String lastEventId,
            @Context Sse sse) {
        var seen = StreamPlace.read(lastEventId);
        stream.requireRoom();
        return callers.validUntil().onItem().transformToMulti(until -> stream.read(seen, until, sse));
    }
}
